import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLog, verifyLog } from '../../src/feedback/log/index.js';
import { defaultPeople } from '../../src/feedback/people/settings.js';
import { rng } from '../../src/math/rng.js';
import { type Serving, serve } from '../../src/server/serve.js';
import type { People, Question } from '../../src/types/question.js';
import { wrongEvents } from './event-check.js';
import { sumCounts } from './frame-counts.js';
import { unknownAnswer } from './frame-generator.js';
import { createFuzzClient, type FuzzClient } from './fuzz-client.js';

export interface FuzzOptions {
  readonly frames: number;
  readonly seed: number;
  readonly clients?: number;
}

export interface FuzzResult {
  /** Frames sent by kind, sockets closed by code, and those closed with a wrong code. */
  readonly sent: Readonly<Record<string, number>>;
  readonly closed: Readonly<Record<string, number>>;
  readonly wrongCloses: readonly string[];
  /** Events of the log that no client can have caused; answers acknowledged that the log does not hold, or holds of somebody else. */
  readonly wrongEvents: readonly string[];
  readonly lost: readonly string[];
  readonly answers: number;
  readonly events: number;
  readonly chain: boolean;
  readonly failures: number;
  readonly seconds: number;
}

/** Sends frames of every kind from raters, an expert, a reviewer and an experimenter, and checks the server's replies and log. */
export async function fuzz({ frames, seed, clients = 8 }: FuzzOptions): Promise<FuzzResult> {
  const folder = mkdtempSync(join(tmpdir(), 'belay-fuzz-'));
  mkdirSync(join(folder, 'ui'));
  writeFileSync(join(folder, 'ui', 'index.html'), '<!doctype html>');
  const file = join(folder, 'run.db');
  const log = openLog(file, { durability: 'flushed', create: true, clock: Date.now });
  const began = performance.now();
  try {
    const serving = await started(log, folder, clients);
    keepQuestionsOpen(serving.people);
    const fuzzClients = serving.invites.map(({ url, role, rater }, i) =>
      createFuzzClient({ url, role, rater }, rng(seed).fork(`client ${i}`)),
    );
    const share = Math.ceil(frames / fuzzClients.length);
    await Promise.all(fuzzClients.map((client) => client.sendFrames(share)));
    const failures = await failureCount(serving);
    serving.ended('finished');
    await serving.stop();
    return {
      ...sumCounts(fuzzClients.map((client: FuzzClient) => client.counts())),
      ...lostAnswers(log, fuzzClients),
      wrongEvents: wrongEvents(log),
      events: log.head().seq,
      chain: verifyLog(file, {}).ok,
      failures,
      seconds: (performance.now() - began) / 1000,
    };
  } finally {
    log.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Commands that failed by an error of the server, by its metrics. */
async function failureCount({ url, invites }: Serving): Promise<number> {
  const experimenter = invites.find(({ role }) => role === 'experimenter')?.url ?? '';
  const headers = { authorization: `Bearer ${new URL(experimenter).hash.slice(1)}` };
  const response = await fetch(`${url}/metrics`, { headers });
  if (!response.ok) throw new Error(`expected metrics, got status ${response.status}`);
  return Number(/refused_total\{reason="failed"\} (\d+)/.exec(await response.text())?.[1] ?? 0);
}

function started(log: ReturnType<typeof openLog>, folder: string, raters: number): Promise<Serving> {
  const settings = {
    ...defaultPeople,
    practice: { questions: 0, pass: 0, rounds: 3 },
    gold: { questions: 0, share: 0 },
    grace: 0.05,
    lease: 1,
    debrief: 50,
  };
  const planned = { evaluator: 0, worker: 0, audit: 0 };
  let ids = 0;
  return serve({
    hosted: { experiment: 'fuzz', about: '', belay: '0', seed: 0, settings, levels: [{ task: 'words', planned }] },
    log,
    ui: join(folder, 'ui'),
    port: 0,
    host: '127.0.0.1',
    key: new TextEncoder().encode('k'.repeat(32)),
    secret: new TextEncoder().encode('s'.repeat(32)),
    invites: { raters, experts: 1, hours: 1 },
    clock: Date.now,
    monotonic: () => performance.now(),
    newId: () => `id-${++ids}`,
  });
}

/** A few hundred questions are open at any time, some of them for experts, half of them with help. */
function keepQuestionsOpen(people: People): void {
  let next = 0;
  const ask = (): void => void people.ask(question(next++)).then(ask, () => undefined);
  for (let i = 0; i < 200; i++) ask();
}

function question(i: number): Question {
  const help = (item: number) => ({
    assistant: 'helper',
    checkpoint: 'c',
    level: 0,
    item,
    about: 0,
    help: { is: 'report', value: 1 } as const,
  });
  return {
    id: `q${i}`,
    stream: 'level/0/evaluator',
    level: 0,
    arm: i % 2 === 0 ? 'unaided' : 'assisted',
    audit: null,
    by: i % 10 === 0 ? 'expert' : 'rater',
    kind: 'comparison',
    question: { ties: true, bothBad: true },
    prompt: 'Which?',
    aspects: [],
    group: `q${i}`,
    seat: 'x',
    items: [
      { is: 'text', text: 'this' },
      { is: 'text', text: 'that' },
    ],
    parts: [['all'], ['all']],
    shown: i % 2 === 0 ? [] : [help(0), help(1)],
  };
}

function lostAnswers(
  log: ReturnType<typeof openLog>,
  clients: readonly FuzzClient[],
): Pick<FuzzResult, 'lost' | 'answers'> {
  const stored = new Map<string, string>();
  for (const { body } of log.events({ stream: 'people', type: 'answered' })) {
    const { id, rater } = JSON.parse(body) as { readonly id: string; readonly rater: string };
    stored.set(id, rater);
  }
  const lost: string[] = [];
  for (const { taken, rater } of clients)
    for (const id of taken) if (stored.get(id) !== rater) lost.push(`${id}: acknowledged to ${rater}, not in the log`);
  for (const [id, rater] of stored)
    if (id !== unknownAnswer && !id.startsWith(`${rater}_`)) lost.push(`${id}: not an answer of ${rater}`);
  return { lost, answers: stored.size };
}
