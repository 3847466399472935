import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { checkOutcome } from '../../../src/bench/raters/outcome/outcome-check.js';
import { openLog } from '../../../src/feedback/log/index.js';

const folder = mkdtempSync(join(tmpdir(), 'belay-reckoning-'));
const file = join(folder, 'run.db');
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('finds lost, doubled and unacknowledged answers, and heads that are not in the log', () => {
  const log = openLog(file, { durability: 'full', clock: () => 0, create: true });
  const heads = ['a', 'b', 'b', 'c', 'd'].map((id) => log.append('people', id === 'd' ? 'late' : 'answered', { id }));
  log.append('people', 'shown', { id: 'e' });
  log.close();
  const [a = { seq: 0, hash: '' }, b = a, , , d = a] = heads;
  const told = [
    { id: 'a', head: a },
    { id: 'b', head: b },
    { id: 'd', head: d, refused: 'late' },
    { id: 'e', head: a },
    { id: 'f', head: a, refused: 'unknown' },
  ];
  expect(checkOutcome(file, told)).toMatchObject({
    lost: ['e'],
    doubled: ['b'],
    untold: ['c'],
    unwitnessed: [],
    ok: true,
  });
  const forged = checkOutcome(file, [{ id: 'a', head: { seq: d.seq, hash: 'f'.repeat(64) } }]);
  expect(forged).toMatchObject({ unwitnessed: [d.seq], ok: false });
});
