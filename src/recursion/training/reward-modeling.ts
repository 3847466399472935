import { bytesOf } from '../../math/digest.js';
import type { Rng } from '../../math/rng.js';
import { type Choice, type ComparisonQuestion, kinds } from '../../types/kinds/index.js';
import type { Labelled, RewardModel } from '../../types/reward-model.js';
import type { AskedComparison, Candidate } from '../../uncertainty/acquisition/index.js';
import type { Run } from '../run/run.js';
import {
  type AssistedRater,
  askAll,
  type PreparedQuestion,
  type ReplyUnderArm,
  streamAt,
  type TaughtAgent,
} from './ask.js';

/** How one agent is trained at one level. `P`: what could be asked about, with the rows of its two items, which are segments of `X` and `Y`. */
export interface TrainingPlan<O, A, X, Y, P extends Candidate, T extends Trained> extends TaughtAgent {
  /** Comparisons in all, in how many rounds, and candidates drawn for each that is asked; all of them once, or each round its own, unless told. */
  readonly budget: {
    readonly labels: number;
    readonly rounds: number;
    readonly pool: number;
    readonly candidates?: 'once' | 'each-round';
  };
  readonly question: ComparisonQuestion;
  /** Who compares, with whose help. */
  readonly raters: AssistedRater<X, Y, O, A>;
  /** Width of the rows that the reward model scores; and which fork of a round's chance it is fitted with. */
  readonly fit: { readonly width: number; chance(round: Rng): Rng };
  /** Candidates for a round: from what the agent does by now. Their ids begin with `name`. */
  propose(count: number, name: string, trained: T | undefined, rng: Rng): Promise<readonly P[]>;
  /** Which of the two items of a candidate is better? Asked under this id. */
  prepare(candidate: P, id: string): PreparedQuestion<X, Y, ComparisonQuestion, Choice, O, A>;
  /** Improves the policy against the reward model of all labels so far. */
  improve(model: RewardModel, candidates: readonly P[], rng: Rng): Promise<T>;
  /** Called with the agent after each round. */
  onRound?(labels: number, trained: T): Promise<void> | undefined;
}

export interface Trained {
  readonly model: RewardModel;
  readonly theta: Float64Array | Float32Array;
}

/**
 * Reward modeling, round by round: choose what to ask, ask it all together, fit the reward model, improve the policy; and again, so that
 * labels follow what the agent now does (Christiano et al. 2017, arXiv:1706.03741). Every agent of the ladder is trained by this.
 */
export async function rewardModeling<O, A, X, Y, P extends Candidate, T extends Trained>(
  run: Run<O, A>,
  plan: TrainingPlan<O, A, X, Y, P, T>,
): Promise<T> {
  const { labels, rounds, pool } = plan.budget;
  const stream = streamAt(run, plan);
  const [learned, asked]: [Labelled[], AskedComparison[]] = [[], []];
  const kept: { candidates?: readonly P[] } = {};
  let trained: T | undefined;
  for (let round = 0; round < rounds; round++) {
    const count = Math.floor((labels * (round + 1)) / rounds) - Math.floor((labels * round) / rounds);
    const name = `${stream}/${round}`;
    const rng = run.rng.fork(name);
    const once = plan.budget.candidates === 'once';
    const candidates = kept.candidates ?? (await plan.propose((once ? labels : count) * pool, name, trained, rng));
    const chosen = acquire(run, candidates, { count, model: trained?.model, asked, rng: rng.fork('acquire') });
    if (once) kept.candidates = candidates.filter((candidate) => !chosen.includes(candidate));
    const questions = chosen.map((candidate, i) => plan.prepare(candidate, run.queryId(`${name}/${i}`)));
    const answers = await askAll(run, plan, questions, plan.raters);
    for (const [i, candidate] of chosen.entries()) {
      const label = labelled(run, plan, candidate, answers[i]);
      asked.push({ first: candidate.first, second: candidate.second, preferred: preferred(label) });
      if (label) learned.push(label);
    }
    const model = await run.fit(plan.fit.width)(learned, plan.fit.chance(rng));
    trained = await plan.improve(model, candidates, rng);
    recordFitted(run, plan, { round, labels: learned.length, trained });
    await plan.onRound?.(asked.length, trained);
  }
  if (trained === undefined) throw new RangeError(`expected at least one round, got ${rounds}`);
  return trained;
}

/** What a round's choice of questions depends on. */
interface Acquiring {
  /** Questions to choose. */
  readonly count: number;
  /** The reward model of the round before; undefined in the first. */
  readonly model: RewardModel | undefined;
  /** All comparisons asked so far. */
  readonly asked: readonly AskedComparison[];
  readonly rng: Rng;
}

/** The candidates most worth asking about, by the run's acquisition; at most `count`. */
function acquire<O, A, P extends Candidate>(
  { acquisition, l2, slip }: Run<O, A>,
  candidates: readonly P[],
  { count, model, asked, rng }: Acquiring,
): readonly P[] {
  const chosen = acquisition.choose(candidates, count, { model, asked, l2, slip, rng });
  return chosen.flatMap((index) => candidates[index] ?? []);
}

/** Counts the cost. No label where there is no evidence: skipped, unavailable, or under planted help. */
function labelled<O, A>(
  run: Run<O, A>,
  { agent, level, question }: TaughtAgent & { readonly question: ComparisonQuestion },
  candidate: Candidate,
  answer: ReplyUnderArm<Choice> | undefined,
): Labelled | undefined {
  if (answer === undefined || answer.reply.status === 'unavailable') return undefined;
  const { reply, arm } = answer;
  run.costs.add(level, agent, 1, reply.looks);
  if (reply.status === 'skipped' || arm === 'planted') return undefined;
  return { kind: kinds.comparison, question, answer: reply.answer, rows: [candidate.first, candidate.second] };
}

const preferred = (label: Labelled | undefined): AskedComparison['preferred'] =>
  label?.answer === 'first' || label?.answer === 'second' ? label.answer : undefined;

function recordFitted<O, A>(
  run: Run<O, A>,
  taught: TaughtAgent,
  { round, labels, trained }: { readonly round: number; readonly labels: number; readonly trained: Trained },
): void {
  const { level, agent } = taught;
  const checkpoint = run.journal.body(bytesOf(trained.theta));
  const model = trained.model.checkpoint;
  for (const content of trained.model.bodies?.() ?? []) run.journal.body(content);
  run.journal.record(streamAt(run, taught), { type: 'fitted', level, agent, round, labels, model, checkpoint });
}
