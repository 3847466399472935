import { delivered, outcomeOf, type SelectionObservation } from '../../src/environments/trees/tree.js';
import type { Rng } from '../../src/math/rng.js';
import { mean } from '../../src/math/statistics/index.js';
import { reported } from '../../src/types/evaluation.js';
import type { Segment } from '../../src/types/trajectory.js';
import type { Helper, Staged } from '../commissions/chain.js';

type Part = Segment<SelectionObservation, number>;

/** The best of some candidates by an evaluator: what it truly is worth, what it was served as, and what the best candidate is worth. */
export interface Delivery {
  readonly chosen: number;
  readonly served: number;
  readonly best: number;
}

type Offering = Pick<Staged, 'run'> & { readonly world: Pick<Staged['world'], 'oracle'> };

/** One offer of an evaluator's level: `candidates` outcomes, to one brief or each to a brief of its own. */
export async function deliver(
  staged: Offering,
  evaluator: Helper,
  { candidates, brief }: { readonly candidates: number; readonly brief: 'one' | 'any' },
  rng: Rng,
): Promise<Delivery> {
  const outcomes = Array.from({ length: candidates }, (_, i) => draw(staged, evaluator.level, `${i}`, rng));
  const offered = brief === 'any' ? outcomes : outcomes.map((one) => toBriefOf(outcomes[0] ?? one, one));
  const reports = (await evaluator.assist(offered, { rng: rng.fork('reports') })).map((help) => reported(help) ?? 0);
  const values = offered.map((one) => staged.world.oracle.trueValue(one));
  const at = reports.indexOf(Math.max(...reports));
  return { chosen: values[at] ?? 0, served: reports[at] ?? 0, best: Math.max(...values) };
}

const draw = ({ run }: Offering, level: number, name: string, rng: Rng): Part =>
  run.ladder.draw(level, `offer/${name}`, rng.fork(name));

/** The same items under the briefs of another outcome, as offers in the world have them. */
function toBriefOf(model: Part, one: Part): Part {
  const { briefs } = outcomeOf(model);
  return delivered({ ...outcomeOf(one), ...(briefs === undefined ? {} : { briefs }) }, one.of.id, one.of.origin.task);
}

/** The share of the best candidates' true value that was delivered. */
export const shareOfBest = (some: readonly Delivery[]): number =>
  mean(some.map(({ chosen }) => chosen)) / mean(some.map(({ best }) => best));
