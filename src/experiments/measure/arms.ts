import { helpOn } from '../../evaluators/raters/assisted.js';
import type { Rng } from '../../math/rng.js';
import { ece } from '../../math/statistics/index.js';
import { evaluatorOf, type TrainedLevel } from '../../recursion/level.js';
import { flatSide } from '../../recursion/promotion/flat.js';
import { answerJudgement, type JudgementAnswer } from '../../recursion/promotion/judgement.js';
import type { JudgementForm, Ladder, OutcomeAndHelpRaters } from '../../recursion/run/ladder.js';
import type { Assistance, Assistant } from '../../types/help.js';
import type { ExperimentWorld } from '../worlds/experiment-world.js';
import { aloneSides, permuted, scoresAsHelp, withShareInverted } from './controls.js';
import { evaluatorSides } from './evaluator.js';
import { type Figure, figure } from './figure.js';
import { accuracy, drawTrials, rights, type Trial } from './trials.js';

/** Accuracy of every arm on the same judgements of one level, against hidden truth. */
export interface ArmFigures {
  readonly unaided: Figure | null;
  readonly ceiling: Figure | null;
  readonly assisted: Figure | null;
  readonly uplift: Figure | null;
  readonly shuffled: Figure | null;
  readonly adversarial: Figure | null;
  readonly assistantAlone: Figure | null;
  readonly rewardModelAsAssistant: Figure | null;
  readonly lowerLevelSummed: Figure | null;
  readonly equalCost: Figure | null;
  readonly evaluator: Figure | null;
  readonly calibration: { readonly unaided: number | null; readonly assisted: number | null };
}

/** A trained level, and the level below it, whose evaluator assisted its raters; undefined at level 0. */
export interface LevelAndLower<O, A> {
  readonly current: TrainedLevel<O, A>;
  readonly lower: TrainedLevel<O, A> | undefined;
}

/** How many judgements an arm is measured on; `adversarial`: share of reports that are inverted under that control. */
export interface ArmSettings {
  readonly judgements: number;
  readonly adversarial: number;
  readonly rng: Rng;
}

/** Measures the raters of one level, and everybody that they are compared with. `lower`: the level below, whose help it is. */
export async function measureArms<O, A>(
  { ladder, oracle, ceiling: inspecting }: Pick<ExperimentWorld<O, A>, 'ladder' | 'oracle' | 'ceiling'>,
  { current, lower }: LevelAndLower<O, A>,
  { judgements, adversarial, rng }: ArmSettings,
): Promise<ArmFigures> {
  const trials = drawTrials({ ladder, oracle }, { level: current.level, count: judgements }, rng);
  const ask = (raters: OutcomeAndHelpRaters<O, A>, help: readonly (readonly Assistance[])[], name: string) =>
    answerAll(trials, { form: ladder.form, raters, help, name });
  const unaided = await ask(ladder.raters, [], 'unaided');
  const ceiling = await ask(inspecting, [], 'ceiling');
  const common = {
    unaided: accuracy(sides(unaided), trials),
    ceiling: accuracy(sides(ceiling), trials),
    evaluator: accuracy(await evaluatorSides(ladder, evaluatorOf(current).assistant, trials), trials),
  };
  if (current.below === undefined || lower === undefined)
    return { ...common, ...noHelp, calibration: { unaided: calibration(unaided, trials), assisted: null } };
  const shown = await helpFor(ladder, current.below, trials);
  const assisted = await ask(ladder.raters, shown, 'assisted');
  const [before, after] = [rights(sides(unaided), trials), rights(sides(assisted), trials)];
  const under = async (help: readonly (readonly Assistance[])[], name: string) =>
    accuracy(sides(await ask(ladder.raters, help, name)), trials);
  return {
    ...common,
    ...flats(ladder, lower, trials),
    assisted: figure(after),
    uplift: figure(after.map((right, i) => right - (before[i] ?? 0))),
    shuffled: await under(permuted(shown, rng.fork('permute')), 'shuffled'),
    adversarial: await under(withShareInverted(shown, adversarial, rng.fork('turn')), 'adversarial'),
    assistantAlone: accuracy(await aloneSides(ladder, lower, trials, shown), trials),
    rewardModelAsAssistant: await under(await scoresAsHelp(ladder, lower, trials), 'scores'),
    calibration: { unaided: calibration(unaided, trials), assisted: calibration(assisted, trials) },
  };
}

const noHelp = {
  lowerLevelSummed: null,
  equalCost: null,
  assisted: null,
  uplift: null,
  shuffled: null,
  adversarial: null,
  assistantAlone: null,
  rewardModelAsAssistant: null,
};

/** Who answers the trials of an arm, and with which help: a list a trial, or none. `name`: of the fork that answers draw from. */
interface ArmConditions<O, A> {
  readonly form: JudgementForm;
  readonly raters: OutcomeAndHelpRaters<O, A>;
  readonly help: readonly (readonly Assistance[])[];
  readonly name: string;
}

/** Answers to every trial, in order. */
function answerAll<O, A>(
  trials: readonly Trial<O, A>[],
  { form, raters, help, name }: ArmConditions<O, A>,
): Promise<readonly JudgementAnswer[]> {
  return Promise.all(
    trials.map(({ judgement, rng }, i) =>
      answerJudgement(judgement, { form, raters, shown: help[i] ?? [] }, { rng: rng.fork(name) }),
    ),
  );
}

const sides = (answers: readonly JudgementAnswer[]) => answers.map(({ side }) => side);

async function helpFor<O, A>(
  ladder: Ladder<O, A>,
  assistant: Assistant<O, A>,
  trials: readonly Trial<O, A>[],
): Promise<readonly (readonly Assistance[])[]> {
  const out: (readonly Assistance[])[] = [];
  for (const { judgement, rng } of trials)
    out.push(
      await helpOn(
        judgement.items.map((item) => ladder.task(assistant.level + 1).parts(item)),
        [assistant],
        { rng: rng.fork('help') },
      ),
    );
  return out;
}

function flats<O, A>(
  ladder: Ladder<O, A>,
  lower: TrainedLevel<O, A> | undefined,
  trials: readonly Trial<O, A>[],
): { lowerLevelSummed: Figure | null; equalCost: Figure | null } {
  const of = (name: string) => {
    const flat = lower?.gated.flat.find((f) => f.name === name);
    if (flat === undefined) return null;
    return accuracy(
      trials.map(({ judgement, rng }) => flatSide(ladder, flat, judgement, rng.fork(name).next())),
      trials,
    );
  };
  return { lowerLevelSummed: of('lowerLevelSummed'), equalCost: of('equalCost') };
}

function calibration<O, A>(answers: readonly JudgementAnswer[], trials: readonly Trial<O, A>[]): number | null {
  const stated = answers.flatMap((a, i) =>
    a.confidence === undefined ? [] : [{ confidence: a.confidence, correct: a.side === trials[i]?.truth }],
  );
  return stated.length === 0
    ? null
    : ece(
        stated.map((s) => s.confidence),
        stated.map((s) => s.correct),
      );
}
