import { helpOn } from '../../evaluators/raters/assisted.js';
import type { ShownQuestion } from '../../evaluators/raters/human.js';
import { type Rng, shuffled } from '../../math/rng.js';
import { drawJudgement, sideOf } from '../../recursion/promotion/judgement.js';
import type { JudgementForm, Ladder } from '../../recursion/run/ladder.js';
import type { Run } from '../../recursion/run/run.js';
import { armOf } from '../../recursion/training/ask.js';
import { helpUnder } from '../../recursion/training/help-under-arm.js';
import type { Side } from '../../types/audit.js';
import type { Arm, Assistance, Assistant, Help } from '../../types/help.js';
import type { ControlQuestion, Question } from '../../types/question.js';
import type { Segment } from '../../types/trajectory.js';
import { combiningIn, impliedOutcome, impliedReport } from '../worlds/displays/implied.js';
import { follows, showOutcomes, showReports } from '../worlds/displays/show.js';
import type { ExperimentWorld } from '../worlds/experiment-world.js';
import { explainAnswer } from './explain-answer.js';

/** A question whose answer is known, with what it is about: to ask people, and to see how a reward model agrees. */
export interface DrawnControl<O, A> {
  readonly control: ControlQuestion;
  /** 'first': the outcome holds, or the first of two is worth more. */
  readonly truth: Side;
  readonly items: readonly Segment<O, A>[];
}

export interface ControlQuestionRequest<O, A> {
  readonly purpose: 'practice' | 'gold';
  readonly level: number;
  readonly count: number;
  readonly below: Assistant<O, A> | undefined;
}

/** Least difference between two outcomes that are compared, in what outcomes usually differ by: to practise on, and else. */
const least = { practice: 1, gold: 0.3 } as const;
const attempts = 200;
const sides = ['first', 'second'] as const;

/**
 * Draws questions whose answers the world's hidden truth tells: in experiments alone, from a fork that no learner draws on. Of claims to practise on half
 * hold: nobody is to pass who always says the same.
 */
export async function drawControlQuestions<O, A>(
  run: Run<O, A>,
  world: ExperimentWorld<O, A>,
  { purpose, level, count, below }: ControlQuestionRequest<O, A>,
): Promise<readonly DrawnControl<O, A>[]> {
  const drawn: DrawnControl<O, A>[] = [];
  for (let i = 0; i < count; i++) {
    const name = `${purpose}/${level}/${i}`;
    const rng = run.rng.fork(`people/${name}`);
    const wanted = purpose === 'practice' && formOf(run) === 'claim' ? sides[i % 2] : undefined;
    drawn.push(await drawOne(run, world, { id: run.queryId(name), purpose, level, below, wanted, rng }));
  }
  return drawn;
}

interface ControlQuestionDraw<O, A> extends Omit<ControlQuestionRequest<O, A>, 'count'> {
  readonly id: string;
  /** The answer that it is to have, if one is wanted. */
  readonly wanted: Side | undefined;
  readonly rng: Rng;
}

async function drawOne<O, A>(
  run: Run<O, A>,
  world: ExperimentWorld<O, A>,
  one: ControlQuestionDraw<O, A>,
): Promise<DrawnControl<O, A>> {
  const { id, level, below, rng } = one;
  const form = formOf(run);
  const { items, values } = drawClear(world, form, one);
  const truth = sideOf(form, values, 0);
  const arm: Arm = below === undefined ? 'unaided' : armOf(run, id);
  const help = arm === 'unaided' || below === undefined ? [] : [helpUnder(arm, below, run.learn.evidencePlaces)];
  const shown = await helpFor(run, help, { items, level, rng });
  const { content, question, answer } = showControl(world, form, { items, truth, shown, rng });
  const seat = arm === 'unaided' ? 'unaided' : 'help';
  const stream = `level/${level}/${form === 'claim' ? 'evaluator' : 'worker'}`;
  const asking: Question = {
    id,
    stream,
    level,
    arm,
    audit: null,
    by: 'rater',
    group: id,
    seat,
    kind: 'comparison',
    question,
    ...content,
    shown,
  };
  return { control: { asking, arm, answer, why: explainAnswer(world, items, values) }, truth, items };
}

/** A claim where evaluators are trained on claims; where none is trained, everything is about two outcomes, as what workers are asked is. */
const formOf = <O, A>({ ladder, top }: Run<O, A>): JudgementForm => (top === 0 ? 'pair' : ladder.form);

/** An outcome, or two that clearly differ; the clearest found, where none clearly do. */
function drawClear<O, A>(
  { ladder, oracle }: ExperimentWorld<O, A>,
  form: JudgementForm,
  { id, purpose, level, wanted, rng }: ControlQuestionDraw<O, A>,
) {
  const draw = (attempt: number) => {
    const items = outcomesFor(ladder, form, { level, id: `${id}/${attempt}`, rng });
    return { items, values: items.map((item) => oracle.trueValue(item)) };
  };
  const isWanted = ({ values }: ReturnType<typeof draw>) => wanted === undefined || sideOf(form, values, 0) === wanted;
  const apart = (drawn: ReturnType<typeof draw>) => {
    const [a = 0, b = 0] = drawn.values;
    return isWanted(drawn) ? Math.abs(a - b) : -1;
  };
  let best = draw(0);
  for (let i = 1; i < attempts && apart(best) < least[purpose]; i++) {
    const other = draw(i);
    if (apart(other) > apart(best)) best = other;
  }
  return best;
}

function outcomesFor<O, A>(
  ladder: Ladder<O, A>,
  form: JudgementForm,
  { level, id, rng }: { readonly level: number; readonly id: string; readonly rng: Rng },
): readonly Segment<O, A>[] {
  const ids = form === ladder.form ? [id] : [`${id}/first`, `${id}/second`];
  return ids.flatMap((each) => drawJudgement(ladder, level, each, { rng }).items);
}

function helpFor<O, A>(
  { ladder }: Run<O, A>,
  help: readonly Assistant<O, A>[],
  { items, level, rng }: { readonly items: readonly Segment<O, A>[]; readonly level: number; readonly rng: Rng },
): Promise<readonly Assistance[]> {
  const parts = items.map((item) => ladder.task(level).parts(item));
  return helpOn(parts, help, { rng: rng.fork('help') });
}

interface ShownControl {
  readonly content: ShownQuestion;
  readonly question: { readonly ties: boolean; readonly bothBad: boolean };
  readonly answer: Side;
}

interface ControlContent<O, A> {
  readonly items: readonly Segment<O, A>[];
  readonly truth: Side;
  readonly shown: readonly Assistance[];
  readonly rng: Rng;
}

/** As it is asked in training, with the same possible answers: nothing shows that its answer is known. */
function showControl<O, A>(
  { ladder, displays }: ExperimentWorld<O, A>,
  form: JudgementForm,
  { items, truth, shown, rng }: ControlContent<O, A>,
): ShownControl {
  const [about] = items;
  const combine = combiningIn(ladder);
  const words = displays.reports;
  if (form === 'pair' || about === undefined || words === undefined) {
    const content = { ...showOutcomes(displays, items), ...follows(impliedOutcome(combine, items, shown)) };
    return { content, question: ladder.question, answer: truth };
  }
  const reports = shuffled(rng.fork('order'), [holds, fails]);
  const right = truth === 'first' ? holds : fails;
  const answer = reports[0] === right ? 'first' : 'second';
  const content = {
    ...showReports(displays, words, { about, reports }),
    ...follows(impliedReport(combine, about, reports, shown)),
  };
  return { content, question: { ties: false, bothBad: false }, answer };
}

const holds: Help = { is: 'report', value: 1 };
const fails: Help = { is: 'report', value: -1 };
