import type { SelectionObservation } from '../../src/environments/trees/tree.js';
import type { OpponentChoice } from '../../src/experiments/config/opponents.js';
import { endToEnd } from '../../src/experiments/measure/opponents/end-to-end.js';
import { chosenKinds } from '../../src/experiments/measure/opponents/kinds.js';
import { opponentRights } from '../../src/experiments/measure/opponents/measure.js';
import { type Cost, ladderCost, type OpponentKind } from '../../src/experiments/measure/opponents/opponent.js';
import { remembering } from '../../src/experiments/measure/opponents/remembering.js';
import { mean } from '../../src/math/statistics/index.js';
import { opponentNamed } from '../../src/report/wording/opponents.js';
import { type Chain, type Staged, trainLadder } from './chain.js';
import type { ArmFigure } from './figures.js';
import { aloneRight, evaluatorRight, helpOnTrials, ratersRight, shuffledHelp, trialsOf } from './trials.js';

/** What is measured of a seed: highest level, and judgements an arm and level. */
export interface Measured {
  readonly top: number;
  readonly judgements: number;
}

/** The ladder of a seed, and every opponent of a choice that is defined in its world. */
export async function* measureOpponents(
  staged: Staged,
  measured: Measured,
  choice: OpponentChoice,
): AsyncGenerator<ArmFigure> {
  const ladder = rememberingAll(staged, await trainLadder(staged, measured.top));
  yield* ratersOf(staged, ladder, measured);
  yield* evaluatorsOf(staged, ladder, measured);
  for (const kind of chosenKinds(staged, choice)) yield* opponentsOf(staged, kind, ladder, measured);
  if (choice === 'all') yield* opponentsOf(staged, knowingTruth(staged), ladder, measured);
}

function rememberingAll({ run }: Staged, chain: Chain): Chain {
  const known: Chain[number][] = [];
  for (const evaluator of chain) known.push(remembering(run.ladder, { evaluator, below: true }, known));
  return known;
}

/** The network on whole outcomes, from labels by the truth. */
function knowingTruth(staged: Staged): OpponentKind<SelectionObservation, number> {
  const { oracle } = staged.world;
  return endToEnd(staged, {
    name: 'end-to-end network, true labels',
    labeller: async ({ items }) => {
      const [a = 0, b = 0] = items.map((item) => oracle.trueValue(item));
      return { side: a > b ? 'first' : 'second', looks: items.length * staged.config.rater.attention.looks };
    },
  });
}

/** People, with and without help, and the assistant without them. */
async function* ratersOf(staged: Staged, ladder: Chain, { top, judgements }: Measured) {
  const { raters } = staged.run.ladder;
  for (let level = 1; level <= top; level++) {
    const trials = trialsOf(staged, level, judgements);
    const lower = ladder[level - 1];
    if (lower === undefined) continue;
    const figure = figureAt(staged, level, ladderCost(staged, level - 1));
    const shown = await helpOnTrials(staged, trials, lower.assistant);
    yield figure('assisted', await ratersRight(staged, trials, raters, shown));
    yield figure('unaided', await ratersRight(staged, trials, raters, []));
    yield figure('inspecting everything', await ratersRight(staged, trials, staged.world.ceiling, []));
    yield figure('shuffled help', await ratersRight(staged, trials, raters, shuffledHelp(shown, staged.seed)));
    yield figure('assistant alone', await aloneRight(staged, trials, { level: lower.level, evaluator: lower }, shown));
  }
}

async function* evaluatorsOf(staged: Staged, ladder: Chain, { top, judgements }: Measured) {
  for (const { level, assistant } of ladder.slice(1, top + 1)) {
    const right = await evaluatorRight(staged, trialsOf(staged, level, judgements), assistant);
    yield figureAt(staged, level, ladderCost(staged, level))('evaluator', right);
  }
}

async function* opponentsOf(
  staged: Staged,
  kind: OpponentKind<SelectionObservation, number>,
  ladder: Chain,
  { top, judgements }: Measured,
) {
  for (let level = 1; level <= top; level++) {
    const trials = trialsOf(staged, level, judgements);
    for (const opponent of await kind.forLevel(level, ladder.slice(0, level))) {
      const right = mean(await opponentRights(staged.world, opponent, trials));
      yield figureAt(staged, level, opponent)(opponentNamed(opponent.name), right);
    }
  }
}

const figureAt =
  ({ seed }: Staged, level: number, { labels, looks }: Cost) =>
  (arm: string, right: number): ArmFigure => ({ seed, arm, level, right, labels, looks });
