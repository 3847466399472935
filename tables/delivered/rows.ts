import { overSeeds, type Rows } from '../measure/rows.js';
import type { LimitFigure } from './limits.js';

/** Means over the offers of one seed and level. `share`: of the best candidates' true value; `chosen`, `served`: true value delivered, and the value it was served as. */
export interface DeliveredFigure {
  readonly way: string;
  readonly seed: number;
  readonly level: number;
  readonly brief: 'one' | 'any';
  readonly share: number;
  readonly chosen: number;
  readonly served: number;
}

/** The share of the best by way, kind of offer and level, and true value by the value it was served as at the top. */
export function deliveries(all: readonly DeliveredFigure[]): Rows {
  const levels = [...new Set(all.map((r) => r.level))].toSorted((a, b) => a - b);
  const top = Math.max(...levels);
  const kinds = [...new Set(all.map((r) => r.way))].flatMap((way) =>
    (['one', 'any'] as const).map((brief) => ({ way, brief })),
  );
  return [
    ['evaluators', 'briefs', 'seeds', ...levels.map((level) => `k = ${level}`), `true by served, k = ${top}`],
    ...kinds.map(({ way, brief }) => {
      const of = all.filter((r) => r.way === way && r.brief === brief);
      const at = (level: number) => of.filter((r) => r.level === level);
      return [
        ...[way, brief, `${at(top).length}`],
        ...levels.map((level) => overSeeds(at(level).map(({ share }) => share))),
        overSeeds(at(top).map(({ chosen, served }) => chosen / served)),
      ];
    }),
  ];
}

/** By level: the limit, true value by the value it was served as, and in how many seeds that is at least the limit. */
export function limitRows(all: readonly LimitFigure[]): Rows {
  const levels = [...new Set(all.map((r) => r.level))].toSorted((a, b) => a - b);
  const holds = (some: readonly LimitFigure[]) => some.filter((r) => r.chosen >= r.limit * r.served).length;
  return [
    ['level', '5 % limit', 'true by served', 'at least the limit'],
    ...[
      ...levels.map((level) => [`${level}`, all.filter((r) => r.level === level)] as const),
      ['all', all] as const,
    ].map(([level, of]) => [
      level,
      overSeeds(of.map((r) => r.limit)),
      overSeeds(of.map((r) => r.chosen / r.served)),
      `${holds(of)} of ${of.length}`,
    ]),
  ];
}
