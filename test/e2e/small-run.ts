import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, expect } from 'vitest';
import { verifyRun } from '../../src/feedback/log/index.js';

/** The built command line. Needs `npm run build`. */
const main = new URL('../../dist/cli/main.js', import.meta.url).pathname;

/** Two levels in about a second: too few labels to learn much, a gate that lets nearly anything through. */
export const small: readonly string[] = [
  ...['--levels', '2', '--set', 'evaluator.labels=40', 'evaluator.rounds=2', 'evaluator.pool=3', 'worker.labels=30'],
  ...['worker.rounds=2', 'worker.pool=3', 'measure.judgements=60', 'measure.offers=20', 'measure.curve=10'],
  ...['policy.contexts=30', 'policy.steps=10', 'fit.members=2', 'flat.mostLabels=30', 'stop.whenFlatWins=false'],
  ...['gate.most=50', 'gate.batch=25', 'gate.margin=1', 'gate.wholes.good=0.8', 'gate.wholes.bad=0.99'],
  ...['gate.wholes.error=0.1', 'gate.parts.good=0.8', 'gate.parts.bad=0.99', 'gate.parts.error=0.1'],
  ...['gate.paths=null', 'gate.recheck=0'],
];

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls `belay` and waits for its end. */
export function belay(...words: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** Starts `belay`; `ended` resolves once it has ended, however. */
export function start(...words: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const child = spawn(process.execPath, [main, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  return {
    child,
    ended: once(child, 'close').then(([status]: (number | null)[]) => ({ status: status ?? null, ...said })),
  };
}

/** Waits until something holds, looking every millisecond, or until the process has ended. */
export async function until(holds: () => boolean, child: ChildProcess): Promise<void> {
  while (!holds() && child.exitCode === null && child.signalCode === null) await pause(1);
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, milliseconds);
  });

/** A folder for the tests of a file, removed after them. */
export function scratch(): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'belay-e2e-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name) => join(folder, name);
}

/** A copy of a run folder, without some of its files. */
export function copied(from: string, to: string, without: readonly string[] = []): string {
  cpSync(from, to, { recursive: true });
  for (const file of without) rmSync(join(to, file), { force: true });
  return to;
}

/** What a run's summary says, byte for byte, but for what it cost. @throws SyntaxError where it is not exactly one JSON document. */
export function withoutCost(document: string): string {
  const { cost, ...rest } = JSON.parse(document) as Record<string, unknown>;
  if (cost === undefined) throw new Error('expected a cost in the summary, got none');
  return JSON.stringify(rest);
}

/** The head of a run's log or logs; @throws Error where the chain does not hold. */
export function headOf(run: string): string {
  const { ok, head, firstBad } = verifyRun(run, { deep: true });
  if (!ok) throw new Error(`expected a chain that holds, got event ${firstBad?.seq}: ${firstBad?.why}`);
  return head;
}

export const isFinished = (run: string): boolean => existsSync(join(run, 'summary.json'));

/** Tells events' bodies otherwise, and gives every event the hash that then belongs to it: a chain that holds, of another story. */
export function retold(file: string, tell: (event: Event) => string): void {
  const db = new Sqlite(file);
  const events = db.prepare<[], Event>('SELECT seq, stream, at, type, body FROM events ORDER BY seq').all();
  const store = db.prepare('UPDATE events SET body = ?, prev = ?, hash = ? WHERE seq = ?');
  db.transaction(() => {
    let prev = '0'.repeat(64);
    for (const event of events) {
      const { seq, at, stream, type } = event;
      const text = tell(event);
      const hash = createHash('sha256').update([prev, seq, at, stream, type, text].join('\n')).digest('hex');
      store.run(text, prev, hash, seq);
      prev = hash;
    }
  })();
  db.close();
}

interface Event {
  readonly seq: number;
  readonly stream: string;
  readonly at: number;
  readonly type: string;
  readonly body: string;
}

/** Changes a database by SQL. */
export function change(file: string, sql: string): void {
  const db = new Sqlite(file);
  db.exec(sql);
  db.close();
}

/** The one document on stdout of a command that failed under `--json`. */
export const failureDocument = (exit: number): string =>
  expect.stringMatching(
    new RegExp(`^\\{"error":\\{"code":${exit},"exit":${exit},"message":"[^\\n]+\\}\\}\\n$`),
  ) as string;

/** One line on stderr that has this in it. */
export const oneLine = (line: RegExp): string =>
  expect.stringMatching(new RegExp(`^belay: [^\\n]*${line.source}[^\\n]*\\n$`)) as string;
