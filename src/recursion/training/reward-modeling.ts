import { bytesOf } from '../../math/digest.js';
import type { Rng } from '../../math/rng.js';
import type { AgentName, LevelStream } from '../../types/events/index.js';
import { type Choice, type ComparisonQuestion, kinds } from '../../types/kinds/index.js';
import type { Labelled, RewardModel } from '../../types/reward-model.js';
import type { AskedComparison, Candidate } from '../../uncertainty/acquisition/index.js';
import { type Run, streamOf } from '../run/run.js';
import type { ReplyUnderArm } from './ask.js';

/** How one agent is trained at one level. `P`: what could be asked about, with the rows of its two items. */
export interface TrainingPlan<P extends Candidate, T extends Trained> {
  readonly agent: AgentName;
  readonly level: number;
  /** Comparisons in all, in how many rounds, and candidates drawn for each that is asked. */
  readonly budget: { readonly labels: number; readonly rounds: number; readonly pool: number };
  readonly question: ComparisonQuestion;
  /** Candidates for a round: from what the agent does by now. Their ids begin with `name`. */
  propose(count: number, name: string, trained: T | undefined, rng: Rng): Promise<readonly P[]>;
  /** Has raters compare the two items of each candidate; the n-th is asked under the id `name`/n. */
  compare(candidates: readonly P[], name: string): Promise<readonly ReplyUnderArm<Choice>[]>;
  /** Fits the reward model to all labels so far, and improves the policy against it. */
  improve(labels: readonly Labelled[], candidates: readonly P[], rng: Rng): Promise<T>;
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
export async function rewardModeling<O, A, P extends Candidate, T extends Trained>(
  run: Run<O, A>,
  plan: TrainingPlan<P, T>,
): Promise<T> {
  const { labels, rounds, pool } = plan.budget;
  const { level, agent } = plan;
  const stream: LevelStream = `${streamOf(run, level)}/${agent}`;
  const [learned, asked]: [Labelled[], AskedComparison[]] = [[], []];
  let trained: T | undefined;
  for (let round = 0; round < rounds; round++) {
    const count = Math.floor((labels * (round + 1)) / rounds) - Math.floor((labels * round) / rounds);
    const name = `${stream}/${round}`;
    const rng = run.rng.fork(name);
    const candidates = await plan.propose(count * pool, name, trained, rng);
    const chosen = acquire(run, candidates, { count, model: trained?.model, asked, rng: rng.fork('acquire') });
    const answers = await plan.compare(chosen, name);
    for (const [i, candidate] of chosen.entries()) {
      const label = labelled(run, plan, candidate, answers[i]);
      asked.push({ first: candidate.first, second: candidate.second, preferred: preferred(label) });
      if (label) learned.push(label);
    }
    trained = await plan.improve(learned, candidates, rng);
    const checkpoint = run.journal.body(bytesOf(trained.theta));
    run.journal.record(stream, {
      type: 'fitted',
      level,
      agent,
      round,
      labels: learned.length,
      model: trained.model.checkpoint,
      checkpoint,
    });
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
function labelled<O, A, P extends Candidate, T extends Trained>(
  run: Run<O, A>,
  { agent, level, question }: TrainingPlan<P, T>,
  candidate: P,
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
