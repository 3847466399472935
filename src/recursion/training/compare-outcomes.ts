import { scorer, scoreScale } from '../../agents/scorer.js';
import { choose, type Rng } from '../../math/rng.js';
import type { Assistant } from '../../types/help.js';
import { type Choice, type ComparisonQuestion, kinds } from '../../types/kinds/index.js';
import type { Segment } from '../../types/trajectory.js';
import type { Candidate } from '../../uncertainty/acquisition/index.js';
import type { OutcomeAndHelpRaters } from '../run/ladder.js';
import type { Run } from '../run/run.js';
import type { Evaluator } from '../run/trained.js';
import type { PreparedQuestion } from './ask.js';
import { asAssistant, observedRows } from './evaluation-task.js';
import { rewardModeling } from './reward-modeling.js';

/** Two outcomes of a level, for a rater to compare. */
export interface OutcomePair<O, A> extends Candidate {
  readonly outcomes: readonly Segment<O, A>[];
}

/**
 * Trains the evaluator of a level where outcomes are worth more or less: raters, helped by the assistant below, compare two outcomes as they
 * are met in the world; a reward model is fitted to that; the evaluator reports its score, in standard deviations.
 */
export function compareOutcomes<O, A>(
  run: Run<O, A>,
  level: number,
  raters: OutcomeAndHelpRaters<O, A>,
  below: Assistant<O, A> | undefined,
): Promise<Evaluator<O, A>> {
  const task = run.ladder.task(level);
  return rewardModeling<O, A, O, A, OutcomePair<O, A>, Evaluator<O, A>>(run, {
    agent: 'evaluator',
    level,
    budget: run.learn.evaluator,
    question: run.ladder.question,
    raters: { rater: raters.outcomes, help: below },
    fit: { width: task.width, chance: (round) => round.fork('fit') },
    propose: (count, name, _, rng) => propose({ run, level, below }, { count, name, rng: rng.fork('propose') }),
    prepare: ({ outcomes }, id) => preparePair(run, level, outcomes, id),
    async improve(model, pairs) {
      const scale = scoreScale(
        model,
        pairs.flatMap(({ first, second }) => [first, second]),
      );
      const agent = scorer<O, A>(`evaluator/${level}`, model, scale, task.features);
      const assistant = asAssistant(agent, task, run.ladder.reports, below);
      return { level, agent, model, theta: scale, assistant };
    },
    onRound: (labels, trained) => run.onRound?.({ level, agent: 'evaluator', labels, trained }),
  });
}

/** Which of two outcomes is better? Each is shown with help about its own parts. */
export function preparePair<O, A>(
  run: Run<O, A>,
  level: number,
  outcomes: readonly Segment<O, A>[],
  id: string,
): PreparedQuestion<O, A, ComparisonQuestion, Choice, O, A> {
  const task = run.ladder.task(level);
  return {
    query: { id, kind: kinds.comparison, question: run.ladder.question, items: outcomes },
    subjects: (item) => task.parts(item),
    items: outcomes.map((item) => ({
      of: item.of.id,
      outcomeBody: run.journal.body(JSON.stringify(task.view(item))),
    })),
  };
}

/** Pairs that each outcome is the first of: outcomes are what is dear here, for the level below has to report on all their parts. */
const pairsEach = 2;

/** Draws outcomes of the level, with the reports of the level below in their rows, and pairs each with others of them. */
async function propose<O, A>(
  {
    run,
    level,
    below,
  }: { readonly run: Run<O, A>; readonly level: number; readonly below: Assistant<O, A> | undefined },
  { count, name, rng }: { readonly count: number; readonly name: string; readonly rng: Rng },
): Promise<readonly OutcomePair<O, A>[]> {
  const { ladder } = run;
  const outcomes = Array.from({ length: Math.max(2, Math.ceil(count / pairsEach)) }, (_, i) =>
    ladder.draw(level, `${name}/pool/${i}`, rng.fork(`draw/${i}`)),
  );
  const rows = await observedRows(ladder.task(level), outcomes, below, { rng: rng.fork('help') });
  return pairsOf(outcomes.length, rng.fork('pair')).flatMap(([a, b]) => {
    const [first, second, one, other] = [rows[a], rows[b], outcomes[a], outcomes[b]];
    return first && second && one && other ? [{ first, second, outcomes: [one, other] }] : [];
  });
}

/** Each of `n` as the first of `pairsEach` pairs, no two of them alike: partners lie at distances of less than half of `n`, all different. */
const pairsOf = (n: number, rng: Rng): (readonly [number, number])[] =>
  choose(rng, pairsEach, Math.max(1, Math.floor((n - 1) / 2))).flatMap((distance) =>
    Array.from({ length: n }, (_, i) => [i, (i + 1 + distance) % n] as const),
  );
