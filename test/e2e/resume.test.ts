import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyLog } from '../../src/feedback/log/index.js';
import { rng } from '../../src/math/rng.js';
import {
  belay,
  change,
  copied,
  type Ended,
  failureDocument,
  headOf,
  isFinished,
  oneLine,
  retold,
  scratch,
  small,
  start,
  until,
  withoutCost,
} from './small-run.js';

const at = scratch();
const several = ['--seeds', '3', '--threads', '2'];
/** Uninterrupted runs: what every resumed one must come to. */
const whole: Record<'one' | 'three', { said: string; head: string; events: number }> = {
  one: { said: '', head: '', events: 0 },
  three: { said: '', head: '', events: 0 },
};
beforeAll(async () => {
  whole.one = await uninterrupted('one');
  whole.three = await uninterrupted('three', ...several);
}, 120_000);

const chance = rng(7).fork('moments');
const shares = Array.from({ length: 20 }, (_, i) => ((i + chance.next()) / 20).toFixed(3));

describe('a run that is killed', () => {
  const finishedFirst: string[] = [];
  it.each(shares)('once its log has %s of its events, then resumed: comes to the same', async (share) => {
    const run = at(`killed-${share}`);
    await killedAt(run, Number(share) * whole.one.events);
    if (isFinished(run)) finishedFirst.push(share);
    expect(outcome(resumed(run), run)).toEqual(same('one'));
  });
  it('was killed before its end in most of these', () => expect(finishedFirst.length).toBeLessThan(10));
  it('twice, comes to the same', async () => {
    const run = at('twice');
    await killedAt(run, 0.3 * whole.one.events);
    await killedWhileResumed(run, 0.6 * whole.one.events);
    expect(outcome(resumed(run), run)).toEqual(same('one'));
  });
  it.each([0.2, 0.5, 0.8])(
    'with three seeds on two threads once the first log has %d of its events, comes to the same',
    async (share) => {
      const run = at(`several-${share}`);
      await killedAt(run, share * whole.one.events, ...several);
      expect(outcome(resumed(run, '--threads', '1'), run)).toEqual(same('three'));
    },
  );
});

describe('a log that a crash left', () => {
  it.each([0, 1, 250, 500, -1])('with %i events (below zero: from the end), comes to the same', (events) => {
    const run = unfinished(`cut-${events}`);
    cut(join(run, 'run.db'), events);
    expect(outcome(resumed(run), run)).toEqual(same('one'));
  });
  it('not even begun, comes to the same', () => {
    const run = unfinished('no-log', 'run.db');
    expect(outcome(resumed(run), run)).toEqual(same('one'));
  });
  it('as an empty file, comes to the same', () => {
    const run = unfinished('empty-log');
    writeFileSync(join(run, 'run.db'), '');
    expect(outcome(resumed(run), run)).toEqual(same('one'));
  });
  it('as a database without tables, comes to the same', () => {
    const run = unfinished('no-tables', 'run.db');
    const db = new Sqlite(join(run, 'run.db'));
    db.pragma('journal_mode = WAL');
    db.close();
    expect(outcome(resumed(run), run)).toEqual(same('one'));
  });
  it('done, but without its summary, comes to the same', () => {
    const run = unfinished('no-summary');
    expect(outcome(resumed(run), run)).toEqual(same('one'));
    expect(existsSync(join(run, 'report.html'))).toBe(true);
  });
  it('done, but without the body of its result, comes to the same', () => {
    const run = unfinished('no-result');
    change(join(run, 'run.db'), 'DELETE FROM bodies');
    expect(outcome(resumed(run), run)).toEqual(same('one'));
  });
  it('of one seed of three, comes to the same', () => {
    const run = copied(at('three'), at('one-of-three'), ['summary.json', 'report.html']);
    rmSync(join(run, 'seed-1'), { recursive: true });
    cut(join(run, 'seed-2', 'run.db'), 200);
    expect(outcome(resumed(run), run)).toEqual(same('three'));
  });
});

describe('a finished run', () => {
  it('prints its summary again, the cost too', () =>
    expect(belay('run', '--resume', at('one'), '--json')).toEqual({ status: 0, stdout: whole.one.said, stderr: '' }));
});

describe('a run that is resumed under another config', () => {
  it.each([
    ['with half a log', 300, 'evaluator', { labels: 41, rounds: 2, pool: 3 }],
    ['with a whole log', -1, 'evaluator', { labels: 41, rounds: 2, pool: 3 }],
    ['about more levels', 300, 'levels', 3],
  ])('%s: is refused in one line, and nothing is written', (name, events, field, value) => {
    const run = unfinished(`other ${name}`);
    if (events > 0) cut(join(run, 'run.db'), events);
    const head = headOf(run);
    const file = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8')) as { config: object };
    writeFileSync(join(run, 'run.json'), JSON.stringify({ ...file, config: { ...file.config, [field]: value } }));
    expect(resumed(run)).toMatchObject({
      status: 2,
      stdout: failureDocument(2),
      stderr: oneLine(/event 1: expected .* got .*: made by another version or config/),
    });
    expect({ head: headOf(run), finished: isFinished(run) }).toEqual({ head, finished: false });
  });
  it('with three seeds on two threads: is refused in the same way', () => {
    const run = copied(at('three'), at('other-three'), ['summary.json']);
    const text = readFileSync(join(run, 'run.json'), 'utf8');
    writeFileSync(join(run, 'run.json'), text.replace('"labels": 40', '"labels": 41'));
    expect(resumed(run, '--threads', '2')).toMatchObject({
      status: 2,
      stdout: failureDocument(2),
      stderr: oneLine(/seed-\d.run\.db: event 1: expected/),
    });
  });
  it('of another version, whose events differ later: is refused by the event', () => {
    const run = unfinished('other-version');
    cut(join(run, 'run.db'), 300);
    retold(join(run, 'run.db'), ({ seq, body }) => (seq === 222 ? '{"told":"something else"}' : body));
    const head = headOf(run);
    expect(resumed(run)).toMatchObject({
      status: 2,
      stdout: failureDocument(2),
      stderr: oneLine(/event 222: expected .* got .*: made by another version or config/),
    });
    expect({ head: headOf(run), finished: isFinished(run) }).toEqual({ head, finished: false });
  });
  it('whose chain is broken: is refused by the first bad event', () => {
    const run = unfinished('broken');
    change(join(run, 'run.db'), "UPDATE events SET body = '{}' WHERE seq = 77");
    expect(resumed(run)).toMatchObject({
      status: 2,
      stdout: failureDocument(2),
      stderr: oneLine(/event 77: expected a log whose chain holds/),
    });
  });
});

describe('a run that another process writes', () => {
  it('is not written by a second one', async () => {
    const run = at('contended');
    const first = start('run', '--out', run, '--json', ...small);
    // The lock is a file before it is held; the log is opened after.
    await until(() => existsSync(join(run, 'run.db-wal')), first.child);
    first.child.kill('SIGSTOP');
    const second = resumed(run);
    first.child.kill('SIGCONT');
    expect(second).toMatchObject({
      status: 2,
      stdout: failureDocument(2),
      stderr: oneLine(/expected no other writer, got a log that another process is writing/),
    });
    expect(outcome(await first.ended, run)).toEqual(same('one'));
  });
});

describe('Ctrl-C', () => {
  it.each([
    ['one', 'run.db.lock', []],
    ['three', 'seed-1/run.db.lock', several],
    ['three', 'seed-2/run.db.lock', ['--seeds', '3', '--threads', '1']],
  ] as const)(
    'in a run of %s, once %s is there: exits 130, says how to resume, and resuming comes to the same',
    async (seeds, begun, words) => {
      const run = at(`interrupted-${words.join('')}`);
      const { child, ended } = start('run', '--out', run, '--json', ...words, ...small);
      await until(() => existsSync(join(run, begun)), child);
      child.kill('SIGINT');
      const { status, stdout, stderr } = await ended;
      expect({ status, stdout }).toEqual({ status: 130, stdout: failureDocument(130) });
      expect(stderr.trimEnd().split('\n').at(-1)).toBe(`belay: stopped; go on with: belay run --resume ${run}`);
      expect(outcome(resumed(run), run)).toEqual(same(seeds));
    },
  );
});

async function uninterrupted(name: string, ...words: readonly string[]) {
  const run = at(name);
  const { stdout } = await start('run', '--out', run, '--json', ...words, ...small).ended;
  return { said: stdout, head: headOf(run), events: eventsIn(run) };
}

/** A run that is killed once its log, or its first one, has so many events: time would tell little under load. */
async function killedAt(run: string, events: number, ...words: readonly string[]): Promise<void> {
  await killedOnce(run, events, start('run', '--out', run, '--json', ...words, ...small));
}

const killedWhileResumed = (run: string, events: number): Promise<void> =>
  killedOnce(run, events, start('run', '--resume', run, '--json'));

async function killedOnce(run: string, events: number, { child, ended }: ReturnType<typeof start>): Promise<void> {
  await until(() => existsSync(join(run, 'run.json')) && eventsIn(run) >= events, child);
  child.kill('SIGKILL');
  await ended;
}

/** How many events the log of a run has, or its first one; none where it cannot be read yet. */
function eventsIn(run: string): number {
  const file = [join(run, 'run.db'), join(run, 'seed-0', 'run.db')].find((each) => existsSync(each));
  if (file === undefined) return 0;
  try {
    const db = new Sqlite(file, { readonly: true });
    const events = db.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM events').pluck().get() ?? 0;
    db.close();
    return events;
  } catch {
    return 0;
  }
}

const resumed = (run: string, ...words: readonly string[]): Ended => belay('run', '--resume', run, '--json', ...words);

const outcome = ({ status, stdout, stderr }: Ended, run: string) =>
  status === 0 ? { status, said: withoutCost(stdout), head: headOf(run) } : { status, said: stderr, head: '' };

const same = (seeds: 'one' | 'three') => ({ status: 0, said: withoutCost(whole[seeds].said), head: whole[seeds].head });

const unfinished = (name: string, ...without: readonly string[]): string =>
  copied(at('one'), at(name), ['summary.json', 'report.html', ...without]);

/** Leaves so many first events, as a crash between two transactions does. */
function cut(file: string, events: number): void {
  const left = events < 0 ? verifyLog(file).events + events : events;
  change(file, `DELETE FROM events WHERE seq > ${left}`);
}
