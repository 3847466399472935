/**
 * What a rater can tell from its own socket, against an attacker that is an independent program (test/attack/unblind.py): whether help was planted,
 * whether the answer is known, and which item stands first, by counts, hashes and times. Each area has to hold .5 within its interval; with the log's
 * head added to frames, as belay 0.3 sent it, known answers have to be found by counts, and with unsalted hashes they and side order by hashes. `npx jiti tables/unblinding.ts [answers] [sessions]`.
 */
import { attack } from './unblinding/attack.js';
import { attackedSession, pythonWithWebsockets, type SessionOptions } from './unblinding/session.js';

const [answers = 500, sessions = 3] = process.argv.slice(2).map(Number);
const command = await pythonWithWebsockets();
if (command === undefined)
  throw new Error('expected a python3 with websockets (apt install python3-websockets), got none');

async function print(title: string, options: Omit<SessionOptions, 'seed'>, count: number): Promise<void> {
  const played = [];
  for (let seed = 0; seed < count; seed++) played.push(await attackedSession(command ?? '', { ...options, seed }));
  process.stdout.write(`${title}: ${played.length} sessions, ${played.flat().length} questions\n`);
  process.stdout.write('target        channel      n  prevalence  AUROC  interval at 1 − .05/9 (DeLong)\n');
  for (const { target, channel, n, prevalence, auroc, low, high } of attack(played))
    process.stdout.write(
      `${target.padEnd(13)} ${channel.padEnd(8)} ${String(n).padStart(5)}  ${prevalence.toFixed(3).padStart(10)}  ${auroc.toFixed(3)}  ${low.toFixed(3)} to ${high.toFixed(3)}${low <= 0.5 && high >= 0.5 ? '' : '  *'}\n`,
    );
}

await print('as served', { answers, probes: 0.25 }, sessions);
await print(
  'with the log’s head, as belay 0.3 sent it',
  { answers: Math.min(answers, 200), probes: 1, leaks: 'head' },
  1,
);
await print(
  'with the hash of what the log says of each question, without its nonce',
  { answers: Math.min(answers, 200), probes: 0, leaks: 'unsalted' },
  1,
);
