import { lengthsOf, regroup } from '../../math/regroup.js';
import type { Rng } from '../../math/rng.js';
import { sideOf } from '../../recursion/promotion/judgement.js';
import type { Ladder } from '../../recursion/run/ladder.js';
import type { Round } from '../../recursion/run/trained.js';
import { reported } from '../../types/evaluation.js';
import type { MeasuredRound } from '../../types/events/index.js';
import type { DrawnControl } from './gold-questions.js';

/** An agent after one of its rounds, against questions whose answers are known and that it never learned from. */
export async function measureOnGold<O, A>(
  ladder: Ladder<O, A>,
  gold: readonly DrawnControl<O, A>[],
  round: Round<O, A>,
  { rng, proxy = null }: { readonly rng: Rng; readonly proxy?: number | null },
): Promise<MeasuredRound> {
  const { agent, labels } = round;
  if (round.agent === 'evaluator') {
    const sides = await evaluated(ladder, gold, round.trained, rng);
    return { agent, labels, ...agreed(gold, sides), proxy: null };
  }
  const scores = await scored(ladder, gold, round, rng);
  return { agent, labels, ...ordered(ladder, gold, scores), proxy };
}

type RoundOf<Name extends Round<unknown, unknown>['agent'], O, A> = Extract<Round<O, A>, { readonly agent: Name }>;

/** What follows from an evaluator's reports on each question. */
async function evaluated<O, A>(
  ladder: Ladder<O, A>,
  gold: readonly DrawnControl<O, A>[],
  { assistant }: RoundOf<'evaluator', O, A>['trained'],
  rng: Rng,
) {
  const help = await assistant.assist(
    gold.flatMap(({ items }) => items),
    { rng: rng.fork('reports') },
  );
  const values = byQuestion(
    gold,
    help.map((each) => reported(each) ?? 0),
  );
  return values.map((each, i) => sideOf(ladder.form, each, rng.fork(`toss/${i}`).next()));
}

const agreed = <O, A>(gold: readonly DrawnControl<O, A>[], sides: readonly string[]) => ({
  right: gold.filter(({ truth }, i) => sides[i] === truth).length,
  of: gold.length,
});

/** Scores of a worker's reward model, question by question. */
async function scored<O, A>(
  ladder: Ladder<O, A>,
  gold: readonly DrawnControl<O, A>[],
  { level, trained, below }: RoundOf<'worker', O, A>,
  rng: Rng,
): Promise<readonly (readonly number[])[]> {
  const items = gold.flatMap((each) => each.items);
  const parts = items.map((item) => ladder.task(level).parts(item));
  const help = below === undefined ? [] : await below.assist(parts.flat(), { rng: rng.fork('help') });
  const reports = below === undefined ? parts.map(() => []) : regroup(lengthsOf(parts), help);
  const rows = items.map((item, i) => trained.learner.row(item, reports[i] ?? []));
  return byQuestion(gold, [...trained.model.score(rows)]);
}

/** Does it score what is better higher? Of claims that are asked about one by one, each that holds against the next that does not. */
function ordered<O, A>(
  { form }: Ladder<O, A>,
  gold: readonly DrawnControl<O, A>[],
  scores: readonly (readonly number[])[],
): { readonly right: number; readonly of: number } {
  const value = (i: number) => scores[i]?.[0] ?? 0;
  if (form === 'pair' || gold.some(({ items }) => items.length === 2))
    return agreed(
      gold,
      scores.map(([a = 0, b = 0]) => (a > b ? 'first' : 'second')),
    );
  const places = [...gold.keys()];
  const [good, bad] = [
    places.filter((i) => gold[i]?.truth === 'first'),
    places.filter((i) => gold[i]?.truth !== 'first'),
  ];
  const pairs = good.slice(0, bad.length).map((i, nth) => value(i) > value(bad[nth] ?? 0));
  return { right: pairs.filter(Boolean).length, of: pairs.length };
}

/** A list cut to the number of items of each question. */
const byQuestion = <O, A, T>(gold: readonly DrawnControl<O, A>[], values: readonly T[]): readonly (readonly T[])[] =>
  regroup(
    gold.map(({ items }) => items.length),
    values,
  );
