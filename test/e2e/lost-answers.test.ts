import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readEvents, readLog, readNotedHead } from '../../src/feedback/log/index.js';
import { servedRuns, taken } from './served-runs.js';
import { belay, copied, pause, scratch, until } from './small-run.js';

/** `belay serve` over a log that holds less than was acknowledged. */
const at = scratch();
const { serving, end } = servedRuns();
const quick = ['--port', '0', '--set', 'people.grace=0'];
afterEach(end);

it('says what is gone and goes on only if told, where a byte of the write-ahead log is turned after a kill', async () => {
  const run = at('turned');
  await killed(run);
  turnByte(join(run, 'run.db-wal'));
  const wal = readFileSync(join(run, 'run.db-wal'));
  const gone =
    /^belay: \S+run\.db: expected event \d+, which was acknowledged, got a log that ends at event \d+: \d+ acknowledged events are gone \(--accept-loss goes on without\)\n$/;
  expect(belay('serve', '--resume', run)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(gone) });
  expect(belay('run', '--resume', run)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(gone) });
  expect(readFileSync(join(run, 'run.db-wal'))).toEqual(wal);

  const { child, ended } = await serving('--resume', run, '--accept-loss');
  child.kill('SIGINT');
  expect((await ended).status).toBe(130);
  expect(losses(run)).toMatchObject([{ expected: { seq: expect.any(Number) }, found: {}, by: 'operator' }]);
  expect(belay('verify', run).status).toBe(0);
}, 120_000);

it.each<[what: string, change: (run: string) => void, line: RegExp]>([
  ['its log was removed', (run) => rmSync(join(run, 'run.db')), /got a log that ends at event 0: \d+ acknowledged/],
  [
    'its noted head was removed',
    (run) => rmSync(join(run, 'run.head')),
    /expected run\.head, where the last acknowledged event is noted, got no such file/,
  ],
  ['both were', removeBoth, /expected the log of a run that was served, got no such file \(--accept-loss/],
  ['its noted head is not its own', forgeHead, /expected a head noted with the run's key, got one that was not/],
])(
  'refuses to go on with a run where %s',
  async (what, change, line) => {
    const run = copied(await stopped(), at(what));
    change(run);
    expect(belay('serve', '--resume', run)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(line),
    });
  },
  120_000,
);

it('takes --accept-loss beside --resume alone', () =>
  expect(belay('serve', '--accept-loss')).toMatchObject({
    status: 2,
    stderr: 'belay: --accept-loss: expected --resume beside it, got none\n',
  }));

it('stays up without acknowledging where its log is removed, says so once, and ends with exit code 1', async () => {
  const run = at('removed');
  const { child, ended, url, bots } = await serving('--out', run, ...quick);
  await until(() => taken(bots) > 5, child);
  rmSync(join(run, 'run.db'));
  while ((await fetch(`${url}/healthz`)).status !== 503) await pause(5);
  const before = taken(bots);
  await fetch(`${url}/healthz`);
  expect(taken(bots)).toBe(before);
  child.kill('SIGINT');
  const { status, stderr } = await ended;
  expect(status).toBe(1);
  expect(stderr.match(/nothing is acknowledged any more/g)?.length).toBe(1);
}, 60_000);

/** A run that was served, and stopped in order. */
async function stopped(): Promise<string> {
  const run = at('whole');
  if (existsSync(run)) return run;
  const { child, ended, bots } = await serving('--out', run, ...quick);
  await until(() => taken(bots) > 5, child);
  child.kill('SIGINT');
  await ended;
  return run;
}

async function killed(run: string): Promise<void> {
  const { child, ended, bots } = await serving('--out', run, ...quick);
  await until(() => taken(bots) > 40, child);
  child.kill('SIGKILL');
  await ended;
}

/** In the middle of what was written: SQLite takes what stands before it, and nothing after. */
function turnByte(file: string): void {
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

function removeBoth(run: string): void {
  for (const name of ['run.db', 'run.head']) rmSync(join(run, name));
}

/** Another key: the note of the head does not fit it any more. */
function forgeHead(run: string): void {
  writeFileSync(join(run, 'serve.key'), `${'ab'.repeat(32)}\n`);
  expect(readNotedHead(run)?.authentic).toBeNull();
}

function losses(run: string) {
  const log = readLog(join(run, 'run.db'));
  try {
    return [...readEvents(log, { of: 'people', type: 'loss-accepted' })].map(({ event }) => event);
  } finally {
    log.close();
  }
}
