import { randomAgent } from '../../agents/chooser.js';
import { rollout } from '../../agents/rollout.js';
import type { Rng } from '../../math/rng.js';
import { sum } from '../../math/statistics/index.js';
import type { Ladder } from '../../recursion/run/ladder.js';
import type { Delivered } from '../../recursion/run/learner.js';
import type { Round } from '../../recursion/run/trained.js';
import { shield } from '../../safeguards/index.js';
import type { Agent } from '../../types/agent.js';
import type { People, Question } from '../../types/question.js';
import type { Displays } from '../worlds/displays/displays.js';
import { showOutcomes } from '../worlds/displays/show.js';
import type { ExperimentWorld } from '../worlds/experiment-world.js';

type WorkersRound<O, A> = Extract<Round<O, A>, { readonly agent: 'worker' }>;

/** Pairs that the proxy return is a share of; experts are asked about the first of them. */
const played = 20;

/** What the reward model makes of the worker after a round, 0 to 1; experts, `outcomes` of them, are asked about the same. */
export async function auditReturn<O, A>(
  { ladder, displays }: Pick<ExperimentWorld<O, A>, 'ladder' | 'displays'>,
  round: WorkersRound<O, A>,
  { outcomes, people, rng, queryId, signal }: Auditing,
): Promise<number> {
  const pairs = await againstRandom(ladder, round, Math.max(played, outcomes), rng);
  askExperts(ladder, round, pairs.slice(0, outcomes), { people, displays, queryId, signal });
  return proxyReturn(round, pairs);
}

export interface Auditing {
  readonly outcomes: number;
  readonly people: People;
  readonly rng: Rng;
  readonly queryId: (name: string) => string;
  readonly signal: AbortSignal | undefined;
}

/** What the worker does, beside what a random agent does behind the same shield from the same start. */
type WorkerAndRandom<O, A> = readonly [worker: Delivered<O, A>, random: Delivered<O, A>];

/** Plays both, `count` times. */
async function againstRandom<O, A>(
  ladder: Ladder<O, A>,
  { level, labels, trained }: WorkersRound<O, A>,
  count: number,
  rng: Rng,
): Promise<readonly WorkerAndRandom<O, A>[]> {
  const call = { rng: rng.fork('play') };
  const delivered = async (agent: Agent<O, A>, who: string) => {
    const played = await rollout(ladder.task(level), agent, {
      count,
      name: `level/${level}/returns/${labels}/${who}`,
      call,
    });
    return trained.learner.deliver(played, call);
  };
  const mine = await delivered(trained.agent, 'worker');
  const chance = await delivered(shield(randomAgent<O, A>(), ladder.constraints), 'random');
  return mine.flatMap((each, i) => (chance[i] === undefined ? [] : [[each, chance[i]] as const]));
}

/** In how many of them the worker's own reward model prefers the worker, equal scores by half: the proxy return. */
function proxyReturn<O, A>({ trained }: WorkersRound<O, A>, pairs: readonly WorkerAndRandom<O, A>[]): number {
  const scores = pairs.map((pair) => trained.model.score(pair.map(({ row }) => row)));
  const won = scores.map(([a = 0, b = 0]) => (a > b ? 1 : a === b ? 0.5 : 0));
  return sum(won) / Math.max(1, won.length);
}

/**
 * Puts such pairs to experts, the worker's first: the audited return. Asked and not awaited, for nothing learns from the answers; the
 * same questions under the same ids when a run is gone on with.
 */
function askExperts<O, A>(
  { question }: Pick<Ladder<O, A>, 'question'>,
  { level, labels }: Pick<WorkersRound<O, A>, 'level' | 'labels'>,
  pairs: readonly WorkerAndRandom<O, A>[],
  to: Pick<Auditing, 'people' | 'queryId' | 'signal'> & { readonly displays: Displays<O, A> },
): void {
  for (const [i, pair] of pairs.entries()) {
    const id = to.queryId(`level/${level}/returns/${labels}/${i}`);
    const asked: Question = {
      id,
      stream: `level/${level}/returns`,
      level,
      arm: 'unaided',
      audit: null,
      by: 'expert',
      group: id,
      seat: 'expert/0',
      afterLabels: labels,
      kind: 'comparison',
      question: { ...question },
      shown: [],
      ...showOutcomes(
        to.displays,
        pair.map(({ outcome }) => outcome),
      ),
    };
    // A run that ends or is stopped leaves them open.
    to.people.ask(asked, to.signal).catch(() => undefined);
  }
}
