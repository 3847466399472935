import type { Estimator } from '../../../evaluators/raters/simulated.js';
import { choose, normal } from '../../../math/rng.js';
import type { OutcomeAndHelpRaters } from '../../../recursion/run/ladder.js';
import type { Call } from '../../../types/call.js';
import { reported } from '../../../types/evaluation.js';
import type { Assistant, Help } from '../../../types/help.js';
import type { Query } from '../../../types/query.js';
import type { Rater } from '../../../types/rater.js';
import type { Segment } from '../../../types/trajectory.js';
import type { Opposed } from './opponent.js';

/** What is reported of a part. */
type Reading<O, A> = (part: Segment<O, A>) => number;

/**
 * People whose help stops at a level below the one just below them: of the parts of that level they read as many reports as they
 * usually inspect leaves, and conclude what follows, by the rules of all levels above, which they know; of what they did not read they
 * believe what is so on average.
 */
export function farReaders<O, A>(opposed: Opposed<O, A>, help: Assistant<O, A>): OutcomeAndHelpRaters<O, A> {
  const id = `${opposed.run.ladder.raters.outcomes.id}, help of level ${help.level}`;
  const by = (read: Reading<O, A>) => opposed.opposing.ratersBy(id, estimator(opposed, help.level, read));
  return {
    outcomes: readingFirst(id, help, (read) => by(read).outcomes),
    help: readingFirst(id, help, (read) => by(read).help),
  };
}

/** Reads some parts of a level, chosen at random, and judges the whole by them. */
function estimator<O, A>({ config, opposing }: Opposed<O, A>, level: number, read: Reading<O, A>): Estimator<O, A> {
  const { looks, judgementNoise = 0 } = config.rater.attention;
  const { deep } = opposing;
  return (outcome, _shown, rng) => {
    const chosen = choose(rng.fork('look'), looks, deep.count(outcome, level));
    const values = new Map(chosen.map((i) => [i, read(deep.part(outcome, level, i))]));
    const { mean, spread, binary } = deep.believe(outcome, { level, values }, rng.fork('unseen'));
    const noise = judgementNoise > 0 ? judgementNoise * normal(rng.fork('judgement')) : 0;
    return { mean: mean + noise, spread: Math.hypot(spread, judgementNoise), binary, looks: chosen.length };
  };
}

/** Answers twice with the same chance: once to find out which parts it reads, and then with the reports on those. */
function readingFirst<X, Y, O, A>(
  id: string,
  help: Assistant<O, A>,
  rater: (read: Reading<O, A>) => Rater<X, Y>,
): Rater<X, Y> {
  return {
    id,
    repeatable: true,
    async rate<Q, Answer>(query: Query<X, Y, Q, Answer>, _shown: unknown, call: Call) {
      const wanted = new Map<string, Segment<O, A>>();
      await rater((part) => {
        wanted.set(nameOf(part), part);
        return 0;
      }).rate(query, [], call);
      const reports = await help.assist([...wanted.values()], { ...call, rng: call.rng.fork('help') });
      const read = new Map([...wanted.keys()].map((name, i) => [name, numberOf(reports[i])]));
      return rater((part) => read.get(nameOf(part)) ?? 0).rate(query, [], call);
    },
  };
}

const nameOf = <O, A>({ of, part }: Segment<O, A>): string => `${of.id}/${part}`;

const numberOf = (help: Help | undefined): number => (help === undefined ? 0 : (reported(help) ?? 0));
