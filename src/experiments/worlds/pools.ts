import {
  type Estimator,
  type RatedWorld,
  type SimulatedSettings,
  simulated,
  simulatedBy,
} from '../../evaluators/raters/simulated.js';
import { type Slips, slips } from '../../evaluators/raters/slips.js';
import type { Rng } from '../../math/rng.js';
import type { Ladder, OutcomeAndHelpRaters } from '../../recursion/run/ladder.js';
import type { Config } from '../config/schema.js';

/** A pool of raters who share blind spots and some slips; `known` answers have neither. */
export type PoolName = 'raters' | 'others' | 'known';

/** Who rates and who inspects in a run of simulated raters; `ceiling`: one of the raters who inspects everything. */
export interface SimulatedPeople<O, A> extends Pick<Ladder<O, A>, 'raters' | 'inspectors'> {
  readonly ceiling: OutcomeAndHelpRaters<O, A>;
  /** The same raters, who form their estimates in another way. */
  ratersBy(id: string, estimateOf: Estimator<O, A>): OutcomeAndHelpRaters<O, A>;
}

/** The raters of a config and its inspectors, each of the pool that `gate.inspectors` says. `seen`: the world as a pool reads it. */
export function simulatedPeople<O, A>(
  config: Config,
  chance: Rng,
  seen: (pool: PoolName) => RatedWorld<O, A>,
): SimulatedPeople<O, A> {
  const inspector = (seat: string, pool: PoolName) =>
    inPool(config, { chance, pool, seat }, { id: seat, looks: Number.POSITIVE_INFINITY }, seen(pool));
  const [first, second] = poolsOfInspectors(config.gate.inspectors);
  const { looks } = config.rater.attention;
  return {
    raters: inPool(config, { chance, pool: 'raters', seat: undefined }, { id: 'simulated', looks }, seen('raters')),
    inspectors: [inspector('inspector/0', first), inspector('inspector/1', second)],
    ceiling: inspector('inspector/0', 'raters'),
    ratersBy: (id, estimateOf) =>
      simulatedBy(
        id,
        estimateOf,
        raterSettings(config, looks),
        slipsOf(config, { chance, pool: 'raters', seat: undefined }),
      ),
  };
}

function poolsOfInspectors(inspectors: Config['gate']['inspectors']): readonly [PoolName, PoolName] {
  if (inspectors === 'another pool') return ['others', 'others'];
  if (inspectors === 'one of another pool') return ['raters', 'others'];
  if (inspectors === 'gold') return ['known', 'known'];
  return ['raters', 'raters'];
}

/** Where somebody sits: `seat`, of one who answers everything there; undefined: whoever of the pool is asked. */
interface Seat {
  readonly chance: Rng;
  readonly pool: PoolName;
  readonly seat: string | undefined;
}

function inPool<O, A>(
  config: Config,
  seat: Seat,
  { id, looks }: { readonly id: string; readonly looks: number },
  seen: RatedWorld<O, A>,
): OutcomeAndHelpRaters<O, A> {
  const settings = raterSettings(config, looks);
  if (seat.pool === 'known') return simulated(id, seen, unerring(settings));
  return simulated(id, seen, settings, slipsOf(config, seat));
}

/** Which answers of somebody slip; undefined where all slip alike, by the teacher's rate. */
function slipsOf({ rater: { errors, teacher } }: Config, { chance, pool, seat }: Seat): Slips | undefined {
  if (errors === undefined) return undefined;
  const { slipSpread: spread, slipsPerItem: perItem, slipCorrelation: correlation, people } = errors;
  const slipping = { rate: teacher.mistake, spread, perItem, correlation, people };
  return slips(slipping, chance.fork(`slips/${pool}`), seat);
}

const unerring = ({ attention, teacher, ...rest }: SimulatedSettings): SimulatedSettings => ({
  ...rest,
  attention: { ...attention, readingNoise: 0 },
  teacher: { ...teacher, mistake: 0, rationality: 0 },
});

/** The simulated rater of a config, that inspects `looks` leaves. */
function raterSettings({ rater }: Config, looks: number): SimulatedSettings {
  const skipBelow = rater.teacher.skipBelow ?? Number.NEGATIVE_INFINITY;
  const { overTrust = 0 } = rater.errors ?? {};
  return {
    attention: { ...rater.attention, looks, overTrust },
    teacher: { ...rater.teacher, skipBelow },
    acceptable: rater.acceptable,
  };
}
