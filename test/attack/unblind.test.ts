import { expect, it } from 'vitest';
import { attack, targets } from '../../tables/unblinding/attack.js';
import { attackedSession, pythonWithWebsockets } from '../../tables/unblinding/session.js';

const command = await pythonWithWebsockets();
if (command === undefined) process.stderr.write('skipped: the attack on the blinding needs python3-websockets\n');

/** Few answers: this shows that the attacker runs and can find a leak. `tables/unblinding.ts` plays whole sessions. */
it.skipIf(command === undefined)(
  'an independent rater learns nothing of planted help, known answers and side order from its socket, and what is known where heads or unsalted hashes are sent',
  async () => {
    const served = await attackedSession(command ?? '', { seed: 0, answers: 120, probes: 0 });
    const found = attack([served]);
    expect(found).toHaveLength(3 * Object.keys(targets).length);
    expect(served.length).toBeGreaterThan(100);
    expect(served.flatMap(({ features }) => Object.entries(features.hashes)).filter(isBodyFound)).toEqual([]);
    const counted = found.find(({ target, channel }) => target === 'known answer' && channel === 'counts');
    expect(counted?.auroc).toBeLessThan(0.95);
    const leaked = await attackedSession(command ?? '', { seed: 0, answers: 160, probes: 1, leaks: 'head' });
    const known = attack([leaked]).find(({ target, channel }) => target === 'known answer' && channel === 'counts');
    expect(known?.auroc).toBeGreaterThan(0.8);
    const hashed = attack([
      await attackedSession(command ?? '', { seed: 0, answers: 160, probes: 0, leaks: 'unsalted' }),
    ]);
    for (const target of ['known answer', 'side order'])
      expect(hashed.find((each) => each.target === target && each.channel === 'hashes')?.auroc).toBeGreaterThan(0.8);
  },
  180_000,
);

const isBodyFound = ([name, value]: readonly [string, number]): boolean => name === 'bodies found' && value > 0;
