import { deepCost, deepPlaces, pathCost } from '../../src/safeguards/gate/paths/path-cost.js';
import type { AuditPlan } from './audits.js';

/** Share of inspected items that deep judgements take, up to level 3 and above; and how many there are at most. */
const deepShare = { to3: 0.7, above: 0.4 };
const mostDeep = 200;
/** Pairs of leaves that are read several times, once for all levels: 4,000 items of the audits of level 0. */
const repeated = 500;

/** Audits that so many inspected items pay for. Of a level that the gate looks at later, repeated readings are those of level 0. */
export function auditsWithin(
  looks: number,
  level: number,
  share = level <= 3 ? deepShare.to3 : deepShare.above,
): AuditPlan {
  if (level === 0) return { deep: 0, repeated, paths: Math.floor((looks - 8 * repeated) / pathCost(0)) };
  const places = deepPlaces(level);
  const turn = places.reduce((sum, place) => sum + deepCost(place), 0);
  const turns = Math.min(mostDeep, Math.floor((share * looks) / turn));
  return { deep: turns * places.length, repeated, paths: Math.floor((looks - turns * turn) / pathCost(level)) };
}
