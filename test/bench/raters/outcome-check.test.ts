import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { checkOutcome } from '../../../src/bench/raters/outcome/outcome-check.js';
import { type Head, openLog, receiptsOf } from '../../../src/feedback/log/index.js';

const folder = mkdtempSync(join(tmpdir(), 'belay-reckoning-'));
const file = join(folder, 'run.db');
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('finds lost, doubled and unacknowledged answers, and heads that are not in the log', () => {
  const log = openLog(file, { durability: 'full', clock: () => 0, create: true });
  const heads = ['a', 'b', 'b', 'c', 'd'].map((id) => log.append('people', id === 'd' ? 'late' : 'answered', { id }));
  log.append('people', 'shown', { id: 'e' });
  log.close();
  const key = new TextEncoder().encode('k');
  const sealed = (head: Head) => receiptsOf(key).seal(head, new Uint8Array(12));
  const [a = { seq: 0, hash: '' }, b = a, , , d = a] = heads;
  const told = [
    { id: 'a', receipt: sealed(a) },
    { id: 'b', receipt: sealed(b) },
    { id: 'd', refused: 'late' },
    { id: 'e', receipt: sealed(a) },
    { id: 'f', refused: 'unknown' },
  ];
  expect(checkOutcome(file, told, key)).toMatchObject({
    lost: ['e'],
    doubled: ['b'],
    untold: ['c'],
    unwitnessed: [],
    ok: true,
  });
  const forged = checkOutcome(file, [{ id: 'a', receipt: sealed({ seq: d.seq, hash: 'f'.repeat(64) }) }], key);
  expect(forged).toMatchObject({ unwitnessed: ['a'], ok: false });
});
