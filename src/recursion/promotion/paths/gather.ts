import { type PathAuditSettings, pathCost } from '../../../safeguards/index.js';
import type { PathEvidence } from '../../../types/path-audit.js';
import type { Run } from '../../run/run.js';
import { placesShown } from '../../training/help-under-arm.js';
import { bankAt, drawBank } from './bank.js';
import type { Chain } from './chain.js';
import { gatherItems } from './gather-items.js';
import { gatherPaths } from './gather-paths.js';
import { gatherWholes } from './gather-wholes.js';
import type { Ground } from './ground.js';
import { type AuditPlace, placeOf } from './place.js';
import { rateWholes, ratingsFor } from './rate-wholes.js';
import { sharesOfEvaluators } from './worked-shares.js';

/** What a gate by paths is about: the assistants that it rests on, and how much is asked. */
export interface Gathering<O, A> {
  readonly chain: Chain<O, A>;
  readonly settings: PathAuditSettings;
  /** Paths, where the rule is hidden; unless told, as many as the settings pay for. */
  readonly paths?: number;
  /** Complete outcomes that are inspected besides, where they are small enough. */
  readonly wholes: number;
}

/** Collects and records what the gate by paths decides on. */
export async function gather<O, A>(
  run: Run<O, A>,
  gathering: Gathering<O, A>,
  when: AuditPlace['when'],
): Promise<PathEvidence> {
  const { chain } = gathering;
  const place = placeOf(run, chain.length - 1, when);
  const ground = await groundOf(run, gathering, place);
  const found =
    run.ladder.visible.combine === undefined
      ? await byPaths(run, ground, gathering, place)
      : await gatherItems(run, ground, gathering, place);
  run.journal.record(place.stream, { type: 'worked-out', level: place.level, when, ...found.worked });
  return { ...found, ...(await gatherComplete(run, ground, gathering, place)) };
}

/** Complete outcomes are judged where they hold or do not, and rated where they are worth more or less, which tells more of each. */
async function gatherComplete<O, A>(
  run: Run<O, A>,
  ground: Ground<O, A>,
  gathering: Gathering<O, A>,
  place: AuditPlace,
): Promise<Pick<PathEvidence, 'wholes' | 'ratings'>> {
  if (run.ladder.form === 'claim') return { wholes: await gatherWholes(run, ground, gathering, place) };
  const count = ratingsFor(place.level, gathering, wholeCost(ground, place.level) / 2);
  return { wholes: [], ratings: await rateWholes(run, ground, count, place) };
}

async function groundOf<O, A>(
  run: Run<O, A>,
  { chain, settings }: Gathering<O, A>,
  { stream }: AuditPlace,
): Promise<Ground<O, A>> {
  const { ladder } = run;
  const call = { rng: run.rng.fork(`${stream}/banks`), signal: run.signal };
  const banks: Ground<O, A>['banks'][number][] = [];
  for (const assistant of chain)
    banks.push(await drawBank(ladder, assistant, { id: run.queryId(stream), size: settings.bank, call }));
  return { ladder, chain, banks };
}

async function byPaths<O, A>(
  run: Run<O, A>,
  ground: Ground<O, A>,
  gathering: Gathering<O, A>,
  place: AuditPlace,
): Promise<Omit<PathEvidence, 'wholes'>> {
  const { chain, banks } = ground;
  const call = { rng: run.rng.fork(`${place.stream}/shares`), signal: run.signal };
  const shares = await sharesOfEvaluators(chain, banks, call);
  const paths = gathering.paths ?? pathsFor(run, ground, gathering);
  return {
    worked: { shares, visible: null },
    paths: await gatherPaths(run, ground, { ...gathering, paths }, place),
    items: [],
  };
}

/** Paths that are paid for beside complete outcomes and the questions on reliance. */
function pathsFor<O, A>(run: Run<O, A>, ground: Ground<O, A>, { settings, wholes }: Gathering<O, A>): number {
  const level = ground.chain.length - 1;
  const cost = wholeCost(ground, level);
  const judged = level + 1 > settings.wholes.deepest ? 0 : wholes * cost;
  const rated = (ratingsFor(level, { settings, wholes }, cost / 2) * cost) / 2;
  const inspected = run.ladder.form === 'claim' ? judged : rated;
  const relied = level === 0 ? 0 : relianceCost(run, level) * (pathCost(level) - pathCost(level - 1));
  const paid = Math.floor((settings.looks - inspected) / (pathCost(level) + relied));
  return Math.min(settings.paths, Math.max(1, paid));
}

/** How many times over the root of a path is read again on average: with verdicts, with planted ones, and what was found in each place. */
function relianceCost<O, A>({ gate, learn }: Run<O, A>, level: number): number {
  const found = level === 1 ? 1 : (learn.evidencePlaces ?? placesShown);
  return gate.planted * (2 + (gate.evidence ?? 0) * found);
}

/** Items inspected of two outcomes of the level above, once by the reports on their parts and once by their leaves. */
function wholeCost<O, A>({ ladder, banks }: Ground<O, A>, level: number): number {
  const { outcomes, wholes } = bankAt(banks, level);
  const leaves = wholes.reduce((sum, whole) => sum + ladder.visible.leaves(whole), 0);
  return (2 * (outcomes.length + leaves)) / wholes.length;
}
