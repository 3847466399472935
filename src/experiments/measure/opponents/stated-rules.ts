import { flip, normal, rng } from '../../../math/rng.js';
import { costs } from '../../../recursion/run/cost.js';
import type { OutcomeAndHelpRaters } from '../../../recursion/run/ladder.js';
import type { Evaluator } from '../../../recursion/run/trained.js';
import type { Call } from '../../../types/call.js';
import type { Assistance, Assistant, Help } from '../../../types/help.js';
import type { Query, Reply } from '../../../types/query.js';
import type { Rater } from '../../../types/rater.js';
import type { DeepParts, Handed } from '../../worlds/deep-parts.js';
import { addedCost, ladderCost, type OpponentKind, type Opposed } from './opponent.js';
import { composed, judgesBy, trainedFrom } from './train.js';

/**
 * Stated rules: no ladder is climbed. At every level people compare two made-up outcomes, of whose parts they are told a value drawn
 * from N(0, 1); an evaluator of the level is fitted to that; the evaluators are put together afterwards. Level 0 as in the ladder.
 * Undefined where the rules are visible: there it would be the level-0 evaluator composed by them.
 */
export function statedRules<O, A>(opposed: Opposed<O, A>, handed: Handed): OpponentKind<O, A> | undefined {
  const { madeUp } = opposed.opposing.deep;
  if (madeUp === undefined) return undefined;
  const name = handed === 'values' ? 'statedRules' : 'statedRulesInPlace';
  const told: Evaluator<O, A>[] = [];
  const spent = costs();
  const asked = { ...aboutMadeUp(opposed, madeUp, handed), costs: spent };
  const raters = withExtraSlips(opposed.run.ladder.raters, opposed.config.rater.errors?.hypothetical ?? 0);
  const { labels } = opposed.run.learn.evaluator;
  return {
    async forLevel(level, ladder) {
      if (told.length === 0) told.push(...ladder.slice(0, 1));
      for (let next = told.length; next <= level; next++)
        told.push(await trainedFrom(asked, next, { labels, raters, unaided: false }, madeUpReports(next - 1)));
      const chain = composed(opposed, told.slice(0, level + 1));
      return judgesBy(name, chain[level]?.assistant, addedCost(ladderCost(opposed, 0), spent));
    },
  };
}

/** A run whose outcomes are as people are told about them. */
function aboutMadeUp<O, A>(
  { run, world }: Opposed<O, A>,
  madeUp: NonNullable<DeepParts<O, A>['madeUp']>,
  handed: Handed,
): Opposed<O, A>['run'] {
  const draw: typeof world.ladder.draw = (level, id, chance, like) =>
    madeUp(world.ladder.draw(level, id, chance, like), id, handed);
  return { ...run, ladder: { ...run.ladder, draw }, rng: run.rng.fork('stated rules') };
}

/** Reports any value of the prior, always the same on the same part. */
const madeUpReports = <O, A>(level: number): Assistant<O, A> => ({
  id: 'made up',
  checkpoint: 'made up',
  level,
  assist: (segments) =>
    segments.map(({ of, part }): Help => ({ is: 'report', value: normal(rng(`${of.id}/${part}`)) })),
});

/** Raters who turn an answer round once more with a probability, because what they are asked about is hypothetical. */
function withExtraSlips<O, A>(raters: OutcomeAndHelpRaters<O, A>, extra: number): OutcomeAndHelpRaters<O, A> {
  if (extra === 0) return raters;
  return { outcomes: slipping(raters.outcomes, extra), help: slipping(raters.help, extra) };
}

function slipping<X, Y>(rater: Rater<X, Y>, extra: number): Rater<X, Y> {
  return {
    ...rater,
    async rate<Q, Answer>(query: Query<X, Y, Q, Answer>, shown: readonly Assistance[], call: Call) {
      const reply = await rater.rate(query, shown, call);
      return flip(call.rng.fork('hypothetical'), extra) ? turned(query, reply) : reply;
    },
  };
}

/** First and second change places; any other answer stays. */
function turned<X, Y, Q, Answer>({ kind }: Query<X, Y, Q, Answer>, reply: Reply<Answer>): Reply<Answer> {
  if (reply.status !== 'answered') return reply;
  const other = reply.answer === 'first' ? 'second' : reply.answer === 'second' ? 'first' : undefined;
  return other === undefined ? reply : { ...reply, answer: kind.answer.parse(other) };
}
