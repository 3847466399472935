import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { climbInThread } from '../../src/experiments/with-people/climb-in-thread.js';
import { hostedRun } from '../../src/experiments/with-people/hosted.js';
import { loadWithPeople } from '../../src/experiments/with-people/open-run.js';
import { openLog } from '../../src/feedback/log/index.js';
import { below, flip, type Rng, rng } from '../../src/math/rng.js';
import { type Serving, serve } from '../../src/server/serve.js';
import type { Live } from '../../src/types/live.js';
import { type Visitor, visitor, type Watcher, watcher } from './visitor.js';

/** What became of one study: how people left, how often nothing went on, and how often the live page said for whom it waited. */
export interface LeavingStudy {
  readonly closed: number;
  readonly silent: number;
  readonly withdrew: number;
  readonly waits: number;
  readonly named: number;
  readonly takenOver: number;
  readonly finished: boolean;
  readonly seconds: number;
}

/** Ms between two looks at who leaves; without an answer for `patience`, longer than a lease, the study waits. */
const turn = 100;
const patience = 3000;
const longest = 120_000;

const settings = {
  ...{ 'people.grace': 0, 'people.lease': 1, 'people.practice.questions': 0, 'people.gold.questions': 2 },
  ...{ 'people.signOff': { needed: 0, reviewers: 0 }, 'evaluator.labels': 12, 'evaluator.rounds': 2 },
  ...{ 'worker.labels': 4, 'worker.rounds': 1, 'gate.batch': 2, 'gate.most': 4, 'gate.planted': 0 },
};

/** Serves a small study of `statements` in this process to four raters and three experts, each of whom leaves again and again. */
export async function leavingStudy(seed: number): Promise<LeavingStudy> {
  const dir = mkdtempSync(join(tmpdir(), 'belay-leaving-'));
  const began = performance.now();
  const stop = new AbortController();
  const chance = rng(`leaving/${seed}`);
  const { serving, climbed } = await served(dir, seed, stop.signal);
  const [people, page] = [peopleOf(serving), pageOf(serving)];
  let isOver = false;
  const ended = climbed.then(
    () => true,
    () => false,
  );
  void ended.then(() => {
    isOver = true;
  });
  const counts = await comeAndGo({
    people,
    page,
    answers: () => answersIn(page),
    chance,
    isOver: () => isOver || performance.now() - began > longest,
  });
  const finished = isOver && (await ended);
  stop.abort(new Error('over'));
  await ended;
  for (const one of people) one.leave('closed');
  page.close();
  await serving.stop();
  rmSync(dir, { recursive: true });
  return { ...counts, finished, seconds: (performance.now() - began) / 1000 };
}

interface Coming {
  readonly people: readonly Visitor[];
  readonly page: Watcher;
  readonly answers: () => number;
  readonly chance: Rng;
  readonly isOver: () => boolean;
}

async function comeAndGo({ people, page, answers, chance, isOver }: Coming) {
  const counts = { closed: 0, silent: 0, withdrew: 0, waits: 0, named: 0, takenOver: 0 };
  let last = { answers: 0, at: performance.now() };
  const gone = new Set<Visitor>();
  const leave = (one: Visitor) => {
    const how = flip(chance, 0.1) && mayWithdraw(one, gone) ? 'withdrew' : flip(chance, 0.5) ? 'silent' : 'closed';
    if (how === 'withdrew') gone.add(one);
    counts[how] += 1;
    one.leave(how);
  };
  while (!isOver()) {
    await wait(turn);
    for (const one of people) {
      if (gone.has(one)) continue;
      if (one.isHere() && flip(chance, 0.1)) leave(one);
      else if (!one.isHere() && flip(chance, 0.02)) one.come();
    }
    if (answers() !== last.answers) last = { answers: answers(), at: performance.now() };
    if (isOver() || performance.now() - last.at < patience) continue;
    const isSaid = await namedInTime(page, people, () => isOver() || answers() !== last.answers);
    if (isSaid === undefined) continue;
    counts.waits += 1;
    counts.named += Number(isSaid);
    counts.takenOver += await goOn(people, gone, { page, chance });
    last = { answers: answers(), at: performance.now() };
  }
  return counts;
}

/** Two people at most, and one expert: two of three are needed for audits, which are inspected by two people who did not see each other's answers. */
const mayWithdraw = ({ role }: Visitor, gone: ReadonlySet<Visitor>): boolean =>
  gone.size < 2 && (role !== 'expert' || ![...gone].some((other) => other.role === 'expert'));

/** The page of a run in which nothing happens is sent again every five seconds. */
const fresh = 6000;

/** Whether the page comes to name who is waited for while nobody comes or goes; undefined where the study went on meanwhile. */
async function namedInTime(page: Watcher, people: readonly Visitor[], isGoingOn: () => boolean) {
  const until = performance.now() + fresh;
  while (performance.now() < until) {
    if (isGoingOn()) return undefined;
    if (isNamed(page, people)) return true;
    await wait(turn);
  }
  return false;
}

/** Ms after which the page knows of somebody who came. */
const settled = 1000;

/** The page lists what waits, is right about who could answer it, with their page open or away, and says so in its first sentence too. */
function isNamed(page: Watcher, people: readonly Visitor[]): boolean {
  const rows = page.live()?.open ?? [];
  const find = (rater: string) => people.find((one) => one.rater === rater);
  const isWrong = ({ could = [], absent = [] }: (typeof rows)[number]) =>
    could.some((rater) => find(rater)?.hasPage() !== true) ||
    absent.some((rater) => (find(rater)?.hereFor() ?? 0) > settled);
  return rows.length > 0 && !rows.some(isWrong) && isSaidFirst(page.live()?.waiting, rows);
}

/** The first sentence is worked out from what pages show, the rows by the queue: it names those alone who may answer by the queue. */
function isSaidFirst(waiting: Live['waiting'] | undefined, rows: Live['open']): boolean {
  if (waiting == null || waiting.by === null) return false;
  const about = rows.filter(({ level, by }) => level === waiting.level && by === waiting.by);
  const among = (named: readonly string[], able: readonly string[]) => named.every((rater) => able.includes(rater));
  return (
    about.length > 0 &&
    among(
      waiting.here,
      about.flatMap(({ could = [] }) => could),
    ) &&
    among(
      waiting.away,
      about.flatMap(({ absent = [] }) => absent),
    )
  );
}

/** Somebody whom the page names comes; where it names nobody, experts are let in the place of raters, and all experts come. */
async function goOn(
  people: readonly Visitor[],
  gone: ReadonlySet<Visitor>,
  { page, chance }: { readonly page: Watcher; readonly chance: Rng },
): Promise<number> {
  const rows = page.live()?.open ?? [];
  const named = new Set(rows.flatMap(({ absent = [] }) => absent));
  const left = people.filter((one) => !gone.has(one) && !one.isHere());
  const wanted = left.filter(({ rater }) => named.has(rater));
  const chosen = wanted[below(chance, Math.max(1, wanted.length))];
  if (chosen !== undefined) chosen.come();
  const stuck = rows.filter(({ by, could = [], absent = [] }) => by === 'rater' && could.length + absent.length === 0);
  for (const { query } of stuck) page.send({ say: 'take-over', query });
  if (stuck.length > 0) for (const one of left) if (one.role === 'expert') one.come();
  return stuck.length;
}

const answersIn = (page: Watcher): number =>
  (page.live()?.raters ?? []).reduce((sum, { answered, skipped }) => sum + answered + skipped, 0);

async function served(dir: string, seed: number, signal: AbortSignal) {
  const { config, code } = await loadWithPeople('statements', { settings });
  mkdirSync(join(dir, 'ui'));
  writeFileSync(join(dir, 'ui', 'index.html'), '<!doctype html>');
  const file = join(dir, 'run.db');
  const log = openLog(file, { durability: 'flushed', clock: Date.now, create: true });
  const bytes = (name: string) =>
    Uint8Array.from({ length: 32 }, (_, i) => below(rng(`${name}/${seed}`).fork(`${i}`), 256));
  const secret = bytes('secret');
  const serving = await serve({
    hosted: hostedRun(config, seed),
    ...{ log, ui: join(dir, 'ui'), port: 0, host: '127.0.0.1', key: bytes('key'), secret },
    invites: { raters: 4, experts: 3, hours: 1 },
    clock: Date.now,
    monotonic: () => performance.now(),
    newId: randomUUID,
  });
  const { people } = serving;
  const climbed = climbInThread({ file, config, seed, code, secret }, { people, log: serving.log, signal });
  return { serving, climbed };
}

const peopleOf = ({ invites }: Serving): readonly Visitor[] =>
  invites.filter(({ role }) => role === 'rater' || role === 'expert').map(visitor);

function pageOf({ invites }: Serving): Watcher {
  const invite = invites.find(({ role }) => role === 'experimenter');
  if (invite === undefined) throw new Error('expected an experimenter, got none');
  return watcher(invite);
}
