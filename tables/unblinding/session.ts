import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { openLog, readEvents } from '../../src/feedback/log/index.js';
import { blindingOf } from '../../src/feedback/people/blinding.js';
import { defaultPeople, type PeopleSettings } from '../../src/feedback/people/settings.js';
import { serve } from '../../src/server/serve.js';
import type { Arm } from '../../src/types/help.js';
import { type Leak, leakingProxy } from './leaking-proxy.js';
import { controlOf, questionOf } from './questions.js';

/** What the attacker saw of a question, by channel. */
export type Channel = 'counts' | 'hashes' | 'timing';
type Features = Readonly<Record<Channel, Readonly<Record<string, number>>>>;

/** A question that was answered: what the attacker saw of it, and what it was. Practice and repeats are left out. */
export interface AttackedQuestion {
  readonly features: Features;
  readonly purpose: 'asked' | 'gold';
  readonly arm: Arm;
  readonly swapped: boolean;
}

export interface SessionOptions {
  readonly seed: number;
  readonly answers: number;
  /** Share of answers after which the attacker waits and looks again. */
  readonly probes: number;
  /** Adds to frames what no rater should see. */
  readonly leaks?: Leak;
}

const settings: PeopleSettings = {
  ...defaultPeople,
  ...{ grace: 0, lease: 2, prefetch: 1, debrief: 1_000_000, truth: 'gold', repeats: 0.04 },
  ...{ practice: { questions: 2, pass: 0, rounds: 1 }, gold: { questions: 400, share: 0.3 } },
};

/** The Debian package is for Debian's own Python. */
const python = ['/usr/bin/python3', 'python3'];

/** The Python that has the package that the attacker needs; undefined where none has. */
export async function pythonWithWebsockets(): Promise<string | undefined> {
  for (const command of python) {
    const { code } = await run(command, ['-c', 'import websockets']);
    if (code === 0) return command;
  }
  return undefined;
}

/** Serves a run of made-up questions under arms, with known ones among them, to the attacker alone; what it saw, joined with the log. */
export async function attackedSession(command: string, options: SessionOptions): Promise<readonly AttackedQuestion[]> {
  const folder = mkdtempSync(join(tmpdir(), 'belay-unblinding-'));
  mkdirSync(join(folder, 'ui'));
  writeFileSync(join(folder, 'ui', 'index.html'), '<!doctype html>');
  const log = openLog(join(folder, 'run.db'), { durability: 'flushed', clock: Date.now, create: true });
  const secret = randomBytes(32);
  const planned = { evaluator: 1e6, worker: 0, audit: 0 };
  const serving = await serve({
    hosted: {
      experiment: 'attacked',
      about: '',
      belay: '0',
      seed: options.seed,
      settings,
      levels: [{ task: 'words', planned }],
    },
    ...{ log, ui: join(folder, 'ui'), port: 0, host: '127.0.0.1', key: randomBytes(32), secret },
    invites: { raters: 1, experts: 0, hours: 1 },
    ...{ clock: Date.now, monotonic: () => performance.now(), newId: randomUUID },
    limits: { perSecond: 1e6, burst: 1e6 },
  });
  const proxy = options.leaks ? await leakingProxy(serving.url, serving.log, options.leaks) : undefined;
  try {
    const blinding = blindingOf(secret);
    const { people } = serving;
    people.addControlQuestions(
      range(2).map((i) => controlOf(blinding, 'practice', i, options.seed)),
      'practice',
    );
    people.addControlQuestions(
      range(400).map((i) => controlOf(blinding, 'gold', i, options.seed)),
      'gold',
    );
    let next = 0;
    const ask = (): void => void people.ask(questionOf(blinding, next++, options.seed)).then(ask, () => undefined);
    for (let open = 0; open < 20; open++) ask();
    const link = new URL(serving.invites.find(({ role }) => role === 'rater')?.url ?? '');
    const address = `${(proxy?.url ?? serving.url).replace('http', 'ws')}/socket`;
    const { code, out, err } = await run(command, [
      attacker,
      address,
      link.hash.slice(1),
      `${options.answers}`,
      `${options.probes}`,
    ]);
    if (code !== 0) throw new Error(`expected the attacker to play its session, got ${err.slice(-2000)}`);
    return joined(JSON.parse(out) as Record<string, Features>, serving.log);
  } finally {
    await proxy?.close();
    await serving.stop();
    log.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const attacker = fileURLToPath(new URL('../../test/attack/unblind.py', import.meta.url));
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

function joined(seen: Readonly<Record<string, Features>>, log: Parameters<typeof readEvents>[0]): AttackedQuestion[] {
  const arms = new Map<string, Arm>();
  const found: AttackedQuestion[] = [];
  for (const { event } of readEvents(log, { of: 'people' })) {
    if (event.type === 'queued' || event.type === 'stocked') arms.set(event.query, event.arm);
    if (event.type !== 'leased' || (event.purpose !== 'asked' && event.purpose !== 'gold')) continue;
    const [features, arm] = [seen[event.lease], arms.get(event.query)];
    if (features !== undefined && arm !== undefined && event.again === undefined)
      found.push({ features, arm, purpose: event.purpose, swapped: event.swapped });
  }
  return found;
}

function run(command: string, args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  if (command.startsWith('/') && !existsSync(command)) return Promise.resolve({ code: 1, out: '', err: '' });
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      err += data;
    });
    child.on('error', (error) => resolve({ code: 1, out, err: error.message }));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}
