import type { Awaitable, Call } from '../../types/call.js';
import { type Judged, reported } from '../../types/evaluation.js';
import type { Assistance, Assistant, Help } from '../../types/help.js';
import { logistic } from '../../types/kinds/kind.js';
import type { Query, Reply } from '../../types/query.js';
import type { Rater } from '../../types/rater.js';
import { lastStep, type Segment } from '../../types/trajectory.js';

/** An assistant's margin for the first of two items over the second, on its own; undefined where it has no opinion. */
export type Opinion<X, Y> = (items: readonly Segment<X, Y>[], call: Call) => Awaitable<number | undefined>;

/** Both are chosen on questions whose answers are known. `temperature`: of the assistant's margins; `threshold`: the probability of being right from which it answers alone. */
export interface Routing {
  readonly temperature: number;
  readonly threshold: number;
}

/**
 * A routed rater is a rater: a choice of two that the assistant is sure enough of, by σ(|margin| / temperature), it answers alone, and nobody
 * looks at anything; all else is answered by the rater (confidence hybridisation, arXiv:2510.26518).
 */
export function routed<X, Y>(
  rater: Rater<X, Y>,
  opinion: Opinion<X, Y>,
  { temperature, threshold }: Routing,
): Rater<X, Y> {
  return {
    ...rater,
    id: `${rater.id}, routed`,
    async rate<Q, Answer>(
      query: Query<X, Y, Q, Answer>,
      shown: readonly Assistance[],
      call: Call,
    ): Promise<Reply<Answer>> {
      const isChoice = query.kind.form === 'choice' && query.items.length === 2;
      const margin = isChoice ? await opinion(query.items, { ...call, rng: call.rng.fork('opinion') }) : undefined;
      if (margin === undefined) return rater.rate(query, shown, call);
      const sure = sureness(margin, temperature);
      if (sure < threshold) return rater.rate(query, shown, call);
      const answer = query.kind.answer.parse(margin >= 0 ? 'first' : 'second');
      return { status: 'answered', answer, confidence: sure, looks: 0 };
    },
  };
}

/** The calibrated probability that the side a margin speaks for is right. */
export const sureness = (margin: number, temperature: number): number => logistic(Math.abs(margin) / temperature);

/** Of two outcomes: by how much the first is worth more, by the assistant's own reports on the wholes. */
export const opinionOnOutcomes =
  <O, A>(assistant: Assistant<O, A>): Opinion<O, A> =>
  async (items, call) => {
    const [a, b] = (await assistant.assist(items, call)).map(reported);
    return a === undefined || b === undefined ? undefined : a - b;
  };

/** Of two reports on one outcome: the log-odds that the assistant itself states for the one that is nearer to its own. */
export const opinionOnReports =
  <O, A>(assistant: Assistant<O, A>): Opinion<Judged<O, A>, Help> =>
  async (items, call) => {
    const steps = items.map((item) => lastStep(item));
    const [a, b] = steps.map((step) => step && reported(step.action));
    const outcome = steps[0]?.observation.outcome;
    if (outcome === undefined || a === undefined || b === undefined) return undefined;
    const [own] = await assistant.assist([outcome], call);
    if (own?.is !== 'report') return undefined;
    const sure = Math.min(1 - 1e-9, Math.max(0.5, own.sure ?? 0.5));
    return Math.sign(Math.abs(own.value - b) - Math.abs(own.value - a)) * Math.log(sure / (1 - sure));
  };
