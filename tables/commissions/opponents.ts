import { type Chain, reused, type Staged, trainChain } from './chain.js';
import { endToEnd } from './end-to-end.js';
import { farReaders } from './far-readers.js';
import type { ArmFigure } from './figures.js';
import { type Handed, statedRules } from './stated-rules.js';
import { aloneRight, evaluatorRight, helpOnTrials, ratersRight, scoreRight, shuffledHelp, trialsOf } from './trials.js';

/** What is measured of a seed: labels a level, highest level, and judgements an arm and level. */
export interface Measured {
  readonly labels: number;
  readonly top: number;
  readonly judgements: number;
}

type Cost = Pick<ArmFigure, 'labels' | 'looks'>;

/** The ladder of a seed, and every opponent that does without a part of it. */
export async function* measureOpponents(staged: Staged, measured: Measured): AsyncGenerator<ArmFigure> {
  const { labels, top } = measured;
  const { raters, inspectors } = staged.run.ladder;
  const ladder = await trainChain(staged, { top }, () => ({ labels, raters, unaided: false }));
  yield* ratersOf(staged, ladder, measured);
  yield* evaluators(staged, 'evaluator', ladder, measured, (level) => costOf(labels, level));
  const unaided = await trainChain(staged, { top }, () => ({ labels, raters, unaided: true }));
  yield* evaluators(staged, 'evaluators from unaided labels', unaided, measured, (level) => costOf(labels, level));
  const inspected = (level: number) => Math.max(2, Math.floor(labels / (level === 0 ? 1 : 4 ** (level - 1))));
  const full = await trainChain(staged, { top }, (level) => ({
    labels: inspected(level),
    raters: inspectors[0],
    unaided: true,
  }));
  yield* evaluators(staged, 'full inspections at equal looks', full, measured, (level) => ({
    ...costOf(labels, level),
    labels: sum(level, inspected),
  }));
  for (let last = 0; last <= top - 2; last++) {
    const help = ladder[last]?.assistant;
    if (help === undefined) continue;
    const far = farReaders(staged, help);
    const from = ladder.slice(0, last + 2);
    const stopped = await trainChain(staged, { from, top }, () => ({ labels, raters: far, unaided: true }));
    const above = stopped.map((evaluator) => (evaluator.level > last + 1 ? evaluator : undefined));
    yield* evaluators(staged, `help that stops at level ${last}`, above, measured, (level) => costOf(labels, level));
  }
  yield* rulesStated(staged, ladder, measured);
  yield* lowerReused(staged, ladder, measured);
  yield* networks(staged, measured);
}

/** The ladder of a seed beside stated rules alone. */
export async function* measureStatedRules(staged: Staged, measured: Measured): AsyncGenerator<ArmFigure> {
  const { labels, top } = measured;
  const { raters } = staged.run.ladder;
  const ladder = await trainChain(staged, { top }, () => ({ labels, raters, unaided: false }));
  yield* ratersOf(staged, ladder, measured);
  yield* evaluators(staged, 'evaluator', ladder, measured, (level) => costOf(labels, level));
  yield* rulesStated(staged, ladder, measured);
}

async function* rulesStated(staged: Staged, ladder: Chain, measured: Measured) {
  for (const handed of handedIn(staged)) {
    const told = await statedRules(staged, ladder, measured.top, handed);
    const cost = (level: number) => costOf(measured.labels, level);
    yield* evaluators(staged, `stated rules, handed ${handed}`, told, measured, cost);
  }
}

/** In the world where parts count by their value alone, what parts are makes no difference. */
const handedIn = ({ config: { world } }: Staged): readonly Handed[] =>
  world.name === 'commissions' && world.counts === 'parts' ? ['values', 'values on parts'] : ['values'];

/** People, with and without help, and the assistant without them. */
async function* ratersOf(staged: Staged, ladder: Chain, { labels, top, judgements }: Measured) {
  const { raters, inspectors } = staged.run.ladder;
  for (let level = 1; level <= top; level++) {
    const trials = trialsOf(staged, level, judgements);
    const lower = ladder[level - 1];
    if (lower === undefined) continue;
    const figure = figureAt(staged, level, costOf(labels, level - 1));
    const shown = await helpOnTrials(staged, trials, lower.assistant);
    yield figure('assisted', await ratersRight(staged, trials, raters, shown));
    yield figure('unaided', await ratersRight(staged, trials, raters, []));
    yield figure('inspecting everything', await ratersRight(staged, trials, inspectors[0], []));
    yield figure('shuffled help', await ratersRight(staged, trials, raters, shuffledHelp(shown, staged.seed)));
    yield figure('assistant alone', await aloneRight(staged, trials, { level: lower.level, evaluator: lower }, shown));
  }
}

async function* evaluators(
  staged: Staged,
  arm: string,
  chain: readonly (Chain[number] | undefined)[],
  { judgements }: Measured,
  cost: (level: number) => Cost,
) {
  for (const [level, evaluator] of chain.entries()) {
    if (evaluator === undefined || level === 0) continue;
    const trials = trialsOf(staged, level, judgements);
    yield figureAt(staged, level, cost(level))(arm, await evaluatorRight(staged, trials, evaluator.assistant));
  }
}

/** Lower evaluators used above their level: level 0, whose reports are summed, and level 1, applied again and again. */
async function* lowerReused(staged: Staged, ladder: Chain, { labels, top, judgements }: Measured) {
  const again = reused(staged, ladder, 1, top);
  for (let level = 1; level <= top; level++) {
    const trials = trialsOf(staged, level, judgements);
    const score = await summed(staged, ladder, level, judgements);
    yield figureAt(
      staged,
      level,
      costOf(labels, 0),
    )('level-0 evaluator, items summed', scoreRight(staged, trials, score));
    const help = again[level];
    if (help !== undefined && level > 1)
      yield figureAt(
        staged,
        level,
        costOf(labels, 1),
      )('level-1 evaluator reused above', await evaluatorRight(staged, trials, help));
  }
}

async function summed(staged: Staged, ladder: Chain, level: number, judgements: number) {
  const { visible } = staged.run.ladder;
  const items = trialsOf(staged, level, judgements).flatMap(({ judgement }) => judgement.items);
  const totals = new Map<string, number>();
  for (const item of items) {
    const leaves = Array.from({ length: visible.leaves(item) }, (_, i) => visible.leaf(item, i));
    const reports = (await ladder[0]?.assistant.assist(leaves, { rng: staged.run.rng })) ?? [];
    totals.set(
      item.of.id,
      reports.reduce((total, help) => total + (help.is === 'report' ? help.value : 0), 0),
    );
  }
  return (item: (typeof items)[number]) => totals.get(item.of.id) ?? 0;
}

/** One network on whole outcomes of the top level, for as many looks as the ladder's labels up to there took. */
async function* networks(staged: Staged, { labels, top, judgements }: Measured) {
  const { looks } = costOf(labels, top);
  const trials = trialsOf(staged, top, judgements);
  for (const by of ['people', 'truth'] as const) {
    const count = Math.floor(looks / 8);
    const score = await endToEnd(staged, top, count, by);
    const arm = by === 'people' ? 'end-to-end network, unaided labels' : 'end-to-end network, true labels';
    yield figureAt(staged, top, { labels: count, looks })(arm, scoreRight(staged, trials, score));
  }
}

const figureAt =
  ({ seed }: Staged, level: number, cost: Cost) =>
  (arm: string, right: number): ArmFigure => ({ seed, arm, level, right, ...cost });

/** Of the ladder's evaluators up to a level: two items a comparison at level 0, two times four reports or leaves above. */
const costOf = (labels: number, level: number): Cost => ({
  labels: labels * (level + 1),
  looks: labels * (2 + 8 * level),
});

const sum = (level: number, of: (level: number) => number): number =>
  Array.from({ length: level + 1 }, (_, i) => of(i)).reduce((a, b) => a + b, 0);
