import type { Side } from '../../types/audit.js';
import type { Call } from '../../types/call.js';
import type { Judged } from '../../types/evaluation.js';
import type { Assistance, Help } from '../../types/help.js';
import { kinds } from '../../types/kinds/index.js';
import type { Query } from '../../types/query.js';
import type { Segment } from '../../types/trajectory.js';
import { whole } from '../../types/trajectory.js';
import type { JudgementForm, Ladder, OutcomeAndHelpRaters } from '../run/ladder.js';

/** A question with two answers about one outcome ('claim': first means that it holds) or two ('pair': first is worth more). */
export interface Judgement<O, A> {
  readonly id: string;
  readonly items: readonly Segment<O, A>[];
}

/** `looks`: items inspected to answer. */
export interface JudgementAnswer {
  readonly side: Side;
  readonly confidence: number | undefined;
  readonly looks: number;
}

const question = { ties: false, bothBad: false };
const holds: Help = { is: 'report', value: 1 };
const fails: Help = { is: 'report', value: -1 };

/** Draws the outcomes of a judgement. */
export function drawJudgement<O, A>(ladder: Ladder<O, A>, level: number, id: string, { rng }: Call): Judgement<O, A> {
  const first = ladder.draw(level, `${id}/0`, rng.fork(`${id}/0`));
  if (ladder.form === 'claim') return { id, items: [first] };
  return { id, items: [first, ladder.draw(level, `${id}/1`, rng.fork(`${id}/1`), first)] };
}

/** Who answers a judgement, in which form, and the help that is shown with it. */
export interface JudgementConditions<O, A> {
  readonly form: JudgementForm;
  readonly raters: OutcomeAndHelpRaters<O, A>;
  readonly shown: readonly Assistance[];
}

/** Asks a rater, showing exactly this help. A skip counts as a random guess with confidence 0.5: the gate and the measurements need a side. */
export async function answerJudgement<O, A>(
  judgement: Judgement<O, A>,
  { form, raters, shown }: JudgementConditions<O, A>,
  call: Call,
): Promise<JudgementAnswer> {
  const reply =
    form === 'claim'
      ? await raters.help.rate(claim(judgement), shown, call)
      : await raters.outcomes.rate(pair(judgement), shown, call);
  if (reply.status === 'answered' && (reply.answer === 'first' || reply.answer === 'second'))
    return { side: reply.answer, confidence: reply.confidence, looks: reply.looks };
  return {
    side: call.rng.fork('guess').next() < 0.5 ? 'first' : 'second',
    confidence: 0.5,
    looks: reply.status === 'unavailable' ? 0 : reply.looks,
  };
}

/** The side that values of the whole outcomes imply; equal values are decided by `toss`, uniform in [0, 1). */
export function sideOf(form: JudgementForm, values: readonly number[], toss: number): Side {
  const difference = form === 'claim' ? (values[0] ?? 0) : (values[0] ?? 0) - (values[1] ?? 0);
  if (difference === 0) return toss < 0.5 ? 'first' : 'second';
  return difference > 0 ? 'first' : 'second';
}

function claim<O, A>({ id, items: [outcome] }: Judgement<O, A>) {
  if (outcome === undefined) throw new RangeError('expected one outcome to judge, got none');
  const judged: Judged<O, A> = { outcome, reports: [] };
  const item = (action: Help, i: number): Segment<Judged<O, A>, Help> =>
    whole({
      id: `${id}/report/${i}`,
      origin: { task: 'judge', agent: 'question', checkpoint: 'none', seed: id },
      steps: [{ observation: judged, action }],
    });
  return { id, kind: kinds.comparison, question, items: [item(holds, 0), item(fails, 1)] } satisfies Query<
    Judged<O, A>,
    Help,
    unknown,
    unknown
  >;
}

const pair = <O, A>({ id, items }: Judgement<O, A>) => ({ id, kind: kinds.comparison, question, items });
