import { helpOn } from '../../evaluators/raters/assisted.js';
import type { ShownQuestion } from '../../evaluators/raters/human.js';
import { type Rng, shuffled } from '../../math/rng.js';
import { drawJudgement, sideOf } from '../../recursion/promotion/judgement.js';
import type { Run } from '../../recursion/run/run.js';
import { armOf, invertReport } from '../../recursion/training/ask.js';
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

/** Draws questions whose answers the world's hidden truth tells: in experiments alone, from a fork that no learner draws on. */
export async function drawControlQuestions<O, A>(
  run: Run<O, A>,
  world: ExperimentWorld<O, A>,
  { purpose, level, count, below }: ControlQuestionRequest<O, A>,
): Promise<readonly DrawnControl<O, A>[]> {
  const drawn: DrawnControl<O, A>[] = [];
  for (let i = 0; i < count; i++) {
    const name = `${purpose}/${level}/${i}`;
    const rng = run.rng.fork(`people/${name}`);
    drawn.push(await drawOne(run, world, { id: run.queryId(name), purpose, level, below, rng }));
  }
  return drawn;
}

interface ControlQuestionDraw<O, A> extends Omit<ControlQuestionRequest<O, A>, 'count'> {
  readonly id: string;
  readonly rng: Rng;
}

async function drawOne<O, A>(
  run: Run<O, A>,
  world: ExperimentWorld<O, A>,
  one: ControlQuestionDraw<O, A>,
): Promise<DrawnControl<O, A>> {
  const { id, level, below, rng } = one;
  const { items, values } = drawClear(world, one);
  const truth = sideOf(run.ladder.form, values, 0);
  const arm: Arm = below === undefined ? 'unaided' : armOf(run, id);
  const honest = arm === 'unaided' || below === undefined ? [] : await helpFor(run, below, { items, level, rng });
  const shown = arm === 'planted' ? honest.map(invertReport) : honest;
  const { content, question, answer } = showControl(world, { items, truth, shown, rng });
  const seat = arm === 'unaided' ? 'unaided' : 'help';
  const stream = `level/${level}/${run.ladder.form === 'claim' ? 'evaluator' : 'worker'}`;
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

/** An outcome, or two that clearly differ; the clearest found, where none clearly do. */
function drawClear<O, A>(
  { ladder, oracle }: ExperimentWorld<O, A>,
  { id, purpose, level, rng }: ControlQuestionDraw<O, A>,
) {
  const draw = (attempt: number) => {
    const { items } = drawJudgement(ladder, level, `${id}/${attempt}`, { rng });
    return { items, values: items.map((item) => oracle.trueValue(item)) };
  };
  const apart = ({ values: [a = 0, b = 0] }: ReturnType<typeof draw>) => Math.abs(a - b);
  let best = draw(0);
  for (let i = 1; i < attempts && apart(best) < least[purpose]; i++) {
    const other = draw(i);
    if (apart(other) > apart(best)) best = other;
  }
  return best;
}

function helpFor<O, A>(
  { ladder }: Run<O, A>,
  below: Assistant<O, A>,
  { items, level, rng }: { readonly items: readonly Segment<O, A>[]; readonly level: number; readonly rng: Rng },
): Promise<readonly Assistance[]> {
  const parts = items.map((item) => ladder.task(level).parts(item));
  return helpOn(parts, [below], { rng: rng.fork('help') });
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
  { items, truth, shown, rng }: ControlContent<O, A>,
): ShownControl {
  const [outcome] = items;
  const combine = combiningIn(ladder);
  if (ladder.form === 'pair' || outcome === undefined) {
    const content = { ...showOutcomes(displays, items), ...follows(impliedOutcome(combine, items, shown)) };
    return { content, question: ladder.question, answer: truth };
  }
  const reports = shuffled(rng.fork('order'), [holds, fails]);
  const right = truth === 'first' ? holds : fails;
  const answer = reports[0] === right ? 'first' : 'second';
  const content = {
    ...showReports(displays, outcome, reports),
    ...follows(impliedReport(combine, outcome, reports, shown)),
  };
  return { content, question: { ties: false, bothBad: false }, answer };
}

const holds: Help = { is: 'report', value: 1 };
const fails: Help = { is: 'report', value: -1 };
