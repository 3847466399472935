import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { blindingFaultOf } from '../../src/experiments/replay/blinding-fault.js';
import { checkReceipt } from '../../src/experiments/with-people/check-receipt.js';
import type { Bot } from './bots.js';
import { servedRuns } from './served-runs.js';
import { belay, change, copied, pause, retold, scratch, start, until } from './small-run.js';

/** `belay serve` as people meet it: the built command, real sockets, and bots that read the wire and nothing else. */
const at = scratch();
const quick = ['--port', '0', '--set', 'people.grace=0'];

/** A copy whose log was written anew: a chain that holds, with other hashes. */
function rewritten(run: string): string {
  const copy = copied(run, at('rewritten'));
  retold(join(copy, 'run.db'), ({ body }) => body.replace('"nonce":"', '"nonce":"x'));
  return copy;
}

/** Two levels in some 15 answers each: nothing is learned from so few, and the gate lets anything through. */
const least = [
  ...[
    '--port',
    '0',
    '--set',
    'people.grace=0',
    'people.practice.questions=2',
    'evaluator.labels=8',
    'evaluator.rounds=1',
  ],
  ...['worker.labels=2', 'worker.rounds=1', 'people.inspectors=simulated', 'gate.batch=2', 'gate.most=2'],
  ...['gate.planted=0', 'gate.margin=1', 'gate.wholes.good=0.8', 'gate.wholes.bad=0.99', 'gate.wholes.error=0.4'],
  ...['gate.parts.good=0.8', 'gate.parts.bad=0.99', 'gate.parts.error=0.4'],
];

const { serving, end } = servedRuns();
afterEach(end);

describe('belay serve', () => {
  it('climbs two levels on what bots work out, and is borne out by its log', async () => {
    const run = at('whole');
    const { child, ended, bots } = await opened('--out', run, ...quick);
    await until(() => isWritten(run), child);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ status: 0, stderr: expect.stringContaining('level 0: waiting for sign-off') });
    const summary = JSON.parse(readFileSync(join(run, 'summary.json'), 'utf8'));
    expect(summary).toMatchObject({
      truth: 'gold',
      levels: [
        { gate: { decision: 'granted' }, labels: { evaluator: 32, worker: 8 }, worker: null, flat: null },
        { gate: { decision: 'insufficient evidence' }, rater: { ceiling: null, controls: null } },
      ],
      people: { raters: 5, skipped: 0 },
    });
    expect(belay('verify', run, '--deep').status).toBe(0);
    expect(JSON.parse(belay('replay', run, '--json').stdout)).toMatchObject({ identical: true, differences: [] });
    expect(belay('gate', run).status).toBe(0);
    expect(belay('report', run).status).toBe(0);
    expect(acknowledged(bots).filter((id) => !inLog(run).has(id))).toEqual([]);
    for (const name of ['serve.key', 'blinding.key']) expect(statSync(join(run, name)).mode & 0o777).toBe(0o600);

    const [receipt = ''] = bots.flatMap(({ wire }) =>
      wire.flatMap((text) => /"receipt":"([^"]+)"/.exec(text)?.[1] ?? []),
    );
    const checked = belay('verify', run, '--receipt', receipt, '--json');
    expect([checked.status, JSON.parse(checked.stdout).receipt]).toEqual([0, { ok: true, seq: expect.any(Number) }]);
    expect(belay('verify', run, '--receipt', 'abc').status).toBe(2);

    expect(events(run)[0]?.type).toBe('opened');
    expect(blindingFaultOf(run)).toBeUndefined();
    const other = (type: string, from: RegExp, to: string) => {
      const copy = copied(run, at(`${type} ${to}`));
      let isDone = false;
      retold(join(copy, 'run.db'), (event) => {
        if (isDone || event.type !== type || !from.test(event.body)) return event.body;
        isDone = true;
        return event.body.replace(from, to);
      });
      return blindingFaultOf(copy)?.why;
    };
    expect(other('leased', /"swapped":true/, '"swapped":false')).toMatch(/^expected swapped, .* got not swapped/);
    expect(other('leased', /"confidence":false/, '"confidence":true')).toMatch(/got .*, confidence asked$/);
    expect(other('queued', /"arm":"assisted"(.*"propensity":0)/, '"arm":"planted"$1')).toMatch(
      /^expected the arm assisted/,
    );
    expect(other('blinding-revealed', /"secret":"..../, '"secret":"0000')).toMatch(/^expected a secret whose SHA-256/);
    const silent = copied(run, at('silent'));
    const { seq = 0 } = events(silent).find(({ type }) => type === 'blinding-revealed') ?? {};
    change(join(silent, 'run.db'), `DELETE FROM events WHERE seq = ${seq}`);
    expect(blindingFaultOf(silent)?.why).toMatch(/^expected the secret to be revealed after the end/);
    const copy = rewritten(run);
    expect(checkReceipt(copy, receipt)).toMatchObject({ ok: false, why: expect.stringContaining('got another event') });
    expect(belay('verify', copy, '--receipt', receipt).status).toBe(3);
  }, 120_000);

  it('tells raters nothing of purposes, arms, truth or other people', async () => {
    const run = at('wire');
    const { child, bots } = await opened('--out', run, ...least);
    await until(() => isWritten(run), child);
    const told = bots.filter(({ role }) => role === 'rater' || role === 'expert').flatMap(({ wire }) => wire);
    expect(told.length).toBeGreaterThan(50);
    const asked = told.filter((frame) => !frame.includes('"say":"debrief"') && !frame.includes('"say":"welcome"'));
    const others = /"(purpose|arm|planted|group|seat|stream|checkpoint|swapped)"|gold|practice\/|trueValue/;
    expect(asked.filter((frame) => others.test(frame))).toEqual([]);
  }, 120_000);

  it('killed in the middle, goes on where it was: nothing acknowledged is lost or asked again', async () => {
    const run = at('killed');
    const first = await opened('--out', run, ...quick);
    await until(() => acknowledged(first.bots).length > 40, first.child);
    first.child.kill('SIGKILL');
    await first.ended;
    for (const one of first.bots) one.leave();
    const before = events(run);
    const second = await opened('--resume', run);
    expect(second.invites.map(({ url }) => url)).toEqual(first.invites.map(({ url }) => url));
    await until(() => isWritten(run), second.child);
    second.child.kill('SIGTERM');
    expect((await second.ended).status).toBe(0);
    expect(events(run).slice(0, before.length)).toEqual(before);
    expect(acknowledged(first.bots).filter((id) => !inLog(run).has(id))).toEqual([]);
    expect(JSON.parse(belay('replay', run, '--json').stdout)).toMatchObject({ identical: true });
    const queued = events(run).filter(({ type }) => type === 'queued');
    expect(new Set(queued.map(({ body }) => JSON.parse(body).query)).size).toBe(queued.length);
  }, 180_000);

  it('stops with exit code 1 and one line where nothing caught an error, and has what it acknowledged', async () => {
    const run = at('uncaught');
    const fault = at('fault.mjs');
    const throws = "throw Object.assign(new Error('a fault of ours'), { code: 'EACCES' })";
    writeFileSync(fault, `process.on('SIGUSR2', () => { ${throws}; });`);
    vi.stubEnv('NODE_OPTIONS', `--import=${pathToFileURL(fault).href}`);
    const { child, ended, bots } = await opened('--out', run, ...least);
    vi.unstubAllEnvs();
    await until(() => acknowledged(bots).length > 4, child);
    for (let i = 0; i < 3; i++) child.kill('SIGUSR2');
    const { status, stderr } = await ended;
    const said = stderr.split('\n').filter((line) => line.startsWith('belay: '));
    expect([status, said]).toEqual([
      1,
      [
        expect.stringMatching(
          /^belay: expected to go on, got an error that nothing caught: a fault of ours; go on with: belay serve --resume /,
        ),
      ],
    ]);
    expect(acknowledged(bots).filter((id) => !inLog(run).has(id))).toEqual([]);
    expect(existsSync(join(run, 'run.db-wal'))).toBe(false);
    expect(belay('verify', run).status).toBe(0);
  }, 60_000);

  it('stopped by Ctrl-C says how to go on', async () => {
    const run = at('stopped');
    const { child, ended } = await opened('--out', run, ...least);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({
      status: 130,
      stderr: expect.stringContaining(`stopped; go on with: belay serve --resume ${run}`),
    });
    expect(belay('run', '--resume', run)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('one with people'),
    });
    expect(belay('verify', run).status).toBe(0);
    rmSync(join(run, 'blinding.key'));
    expect(belay('serve', '--resume', run)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^belay: \S+blinding\.key: expected the secret of the run, .*\n$/),
    });
  }, 60_000);

  it.each<[name: string, words: readonly string[], line: RegExp]>([
    ['another machine without TLS', ['--host', '0.0.0.0'], /^belay: host: expected .*got 0\.0\.0\.0\n$/],
    [
      'a TLS key that is none',
      ['--tls-key', 'package.json', '--tls-cert', 'package.json'],
      /^belay: tls: expected a TLS key .*\n$/,
    ],
    [
      'a TLS key that is a folder',
      ['--tls-key', 'src', '--tls-cert', 'src'],
      /^belay: src: expected a PEM file, got EISDIR\n$/,
    ],
    ['half of TLS', ['--tls-key', 'key.pem'], /^belay: --tls-key: expected --tls-cert beside it, got none\n$/],
    [
      'a name with a scheme',
      ['--allow-host', 'belay.example', '--allow-host', 'https://other.example'],
      /^belay: allow-host: expected a host name .*, got https:\/\/other\.example\n$/,
    ],
    ['an experiment that does not exist', ['nothing'], /^belay: EXPERIMENT: expected one of .*got nothing\n$/],
    [
      'settings that do not fit',
      ['--set', 'people.raters=0'],
      /^belay: people\.raters: expected a number ≥ 1, got 0\n$/,
    ],
    ['more beside --resume', ['claims', '--resume', 'x'], /^belay: --resume: expected .*got EXPERIMENT\n$/],
    ['a folder that is none', ['--resume', 'no-such-run'], /^belay: no-such-run: expected a run folder .*\n$/],
  ])('refuses %s in one line', (_, words, line) => {
    const run = words.includes('--resume') ? [] : ['--out', at(`refused-${words.join('')}`)];
    const { status, stdout, stderr } = belay('serve', '--port', '0', ...run, ...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(line);
  });

  it('refuses a port that is taken, and leaves nothing behind', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => taken.once('listening', done));
    const { port } = taken.address() as { port: number };
    const run = at('taken');
    const refused = await start('serve', '--port', `${port}`, '--out', run).ended;
    expect(refused).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^belay: port: expected .*\(EADDRINUSE\)\n$/),
    });
    await new Promise((done) => taken.close(done));
    const { child } = await opened('--out', run, ...least);
    child.kill('SIGINT');
  }, 60_000);
});

/** A server whose bots had a moment to come. */
async function opened(...words: readonly string[]) {
  const served = await serving(...words);
  await pause(100);
  return served;
}

const isWritten = (run: string): boolean =>
  statSync(join(run, 'summary.json'), { throwIfNoEntry: false }) !== undefined;

const acknowledged = (bots: readonly Bot[]): readonly string[] => bots.flatMap(({ taken }) => [...taken]);

function events(run: string): { seq: number; type: string; body: string }[] {
  const db = new Sqlite(join(run, 'run.db'), { readonly: true });
  try {
    return db
      .prepare<[], { seq: number; type: string; body: string }>('SELECT seq, type, body, hash FROM events')
      .all();
  } finally {
    db.close();
  }
}

const inLog = (run: string): ReadonlySet<string> =>
  new Set(events(run).flatMap(({ type, body }) => (type === 'answered' ? [JSON.parse(body).id as string] : [])));
