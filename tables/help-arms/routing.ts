import type { SelectionObservation } from '../../src/environments/trees/tree.js';
import { opinionOnOutcomes, type Routing, routed, sureness } from '../../src/evaluators/raters/routed.js';
import { drawTrials, type Trial } from '../../src/experiments/measure/trials.js';
import { rng } from '../../src/math/rng.js';
import { ece, mean } from '../../src/math/statistics/index.js';
import { answerJudgement } from '../../src/recursion/promotion/judgement.js';
import type { Assistance } from '../../src/types/help.js';
import { routingThreshold } from '../../src/uncertainty/routing-threshold.js';
import { fitTemperature } from '../../src/uncertainty/temperature.js';
import type { Chain, Helper, Staged, TreeRaters } from '../commissions/chain.js';
import { helpOnTrials } from '../commissions/trials.js';

type Trials = readonly Trial<SelectionObservation, number>[];

/** Routing between one assistant and some people, on the judgements of one level of one seed. */
export interface RoutingFigure {
  readonly seed: number;
  readonly level: number;
  readonly errors: string;
  readonly people: string;
  readonly alone: number;
  readonly person: number;
  readonly hybrid: number;
  /** With the threshold that would have been best on these very judgements: no choice of a threshold can do better. */
  readonly hindsight: number;
  /** Share of judgements that the assistant answers alone, the confidence from which it does, and how far that is off on judgements that did not calibrate it. */
  readonly share: number;
  readonly threshold: number | null;
  readonly calibration: number;
  /** Correlation of the assistant's errors with people's. */
  readonly correlation: number;
}

export interface RoutingSettings {
  readonly judgements: number;
  /** Judgements whose answers are known: the temperature and the threshold are chosen on them. */
  readonly gold: number;
}

/** The evaluator of a level answers for itself where it is sure; people answer below, unaided or with help. */
export interface RoutingParties {
  readonly errors: string;
  readonly assistant: Helper;
  readonly people: readonly { readonly name: string; readonly help: Helper | undefined }[];
}

export async function* measureRouting(
  staged: Staged,
  { errors, assistant, people }: RoutingParties,
  { judgements, gold }: RoutingSettings,
): AsyncGenerator<RoutingFigure> {
  const { level } = assistant;
  const draw = (name: string, count: number) =>
    drawTrials(staged.world, { level, count }, rng(staged.seed).fork(`routing/${name}/${level}`));
  const [known, asked] = [draw('gold', gold), draw('asked', judgements)];
  const margins = { known: await marginsOf(known, assistant), asked: await marginsOf(asked, assistant) };
  const temperature = fitTemperature(
    margins.known,
    known.map(({ truth }) => truth === 'first'),
  );
  const { raters } = staged.run.ladder;
  for (const { name, help } of people) {
    const helpOnKnown = help === undefined ? [] : await helpOnTrials(staged, known, help);
    const right = rightsOf(known, await sidesOf(known, raters, helpOnKnown));
    const threshold = routingThreshold(
      right.map((raterRight, i) => ({ sure: sureness(margins.known[i] ?? 0, temperature), raterRight })),
    );
    yield {
      ...{ seed: staged.seed, level, errors, people: name },
      threshold: Number.isFinite(threshold) ? threshold : null,
      ...(await onAsked(
        asked,
        margins.asked,
        { raters, assistant, routing: { temperature, threshold } },
        help === undefined ? [] : await helpOnTrials(staged, asked, help),
      )),
    };
  }
}

interface Routed {
  readonly raters: TreeRaters;
  readonly assistant: Helper;
  readonly routing: Routing;
}

async function onAsked(
  asked: Trials,
  margins: readonly number[],
  { raters, assistant, routing }: Routed,
  help: readonly (readonly Assistance[])[],
) {
  const hybrid = { ...raters, outcomes: routed(raters.outcomes, opinionOnOutcomes(assistant), routing) };
  const alone = aloneRight(asked, margins);
  const sure = margins.map((margin) => sureness(margin, routing.temperature));
  const person = rightsOf(asked, await sidesOf(asked, raters, help));
  return {
    alone: mean(alone.map(Number)),
    person: mean(person.map(Number)),
    hybrid: mean(rightsOf(asked, await sidesOf(asked, hybrid, help)).map(Number)),
    hindsight: bestOfAllThresholds(sure, alone, person),
    share: mean(sure.map((p) => Number(p >= routing.threshold))),
    calibration: ece(sure, alone),
    correlation: phi(alone, person),
  };
}

const aloneRight = (trials: Trials, margins: readonly number[]): readonly boolean[] =>
  margins.map((margin, i) => (margin >= 0 ? 'first' : 'second') === trials[i]?.truth);

function bestOfAllThresholds(
  sure: readonly number[],
  assistant: readonly boolean[],
  people: readonly boolean[],
): number {
  const right = (threshold: number) => mean(sure.map((s, i) => Number(s >= threshold ? assistant[i] : people[i])));
  return Math.max(...[...sure, Number.POSITIVE_INFINITY].map(right));
}

async function marginsOf(trials: Trials, assistant: Helper): Promise<readonly number[]> {
  const margins: number[] = [];
  for (const { judgement, rng: at } of trials)
    margins.push((await opinionOnOutcomes(assistant)(judgement.items, { rng: at.fork('opinion') })) ?? 0);
  return margins;
}

async function sidesOf(trials: Trials, raters: TreeRaters, help: readonly (readonly Assistance[])[]) {
  const answers = await Promise.all(
    trials.map(({ judgement, rng: at }, i) =>
      answerJudgement(judgement, { form: 'pair', raters, shown: help[i] ?? [] }, { rng: at.fork('answer') }),
    ),
  );
  return answers.map(({ side }) => side);
}

const rightsOf = (trials: Trials, sides: readonly string[]): readonly boolean[] =>
  sides.map((side, i) => side === trials[i]?.truth);

/** The correlation of two yes-or-no variables; 0 where one never changes. */
function phi(a: readonly boolean[], b: readonly boolean[]): number {
  const [x, y] = [mean(a.map(Number)), mean(b.map(Number))];
  const both = mean(a.map((each, i) => Number(each && b[i])));
  const spread = Math.sqrt(x * (1 - x) * y * (1 - y));
  return spread === 0 ? 0 : (both - x * y) / spread;
}

/** The same seed, learnt once more from other questions and other people's slips. */
export const learntAgain = (staged: Staged): Staged => ({
  ...staged,
  run: { ...staged.run, rng: staged.run.rng.fork('learnt again') },
});

/** Who may answer at a level beside the evaluator of a chain: people with its help, with that of another chain, and without. */
export const peopleAt = (level: number, shared: Chain, apart: Chain): RoutingParties['people'] => [
  { name: 'unaided', help: undefined },
  { name: 'with help that the assistant rests on too', help: shared[level - 1]?.assistant },
  { name: 'with help of evaluators learnt apart', help: apart[level - 1]?.assistant },
];
