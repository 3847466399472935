import { existsSync, readFileSync } from 'node:fs';

/** A course of actions (u, d, l, r) and what it must return. */
interface Course {
  readonly actions: string;
  readonly observed: number;
  readonly hidden: number;
  readonly supervisor?: boolean;
}

type Demonstration = readonly [actions: string, observed: number, hidden: number];

/** Maps and returns of the AI Safety Gridworlds. */
export interface Golden {
  readonly maps: Readonly<Record<string, readonly (readonly string[])[]>>;
  courses(world: string): readonly Course[];
  demonstrations(world: string): readonly Demonstration[];
}

const path = '../shared/data/golden/safety_gridworlds.json';

export const absent = !existsSync(path);

/** As published; nothing where the data are absent. */
export function golden(): Golden {
  const read = absent ? { maps: {}, expected: {} } : JSON.parse(readFileSync(path, 'utf8'));
  return {
    maps: read.maps,
    courses: (world) => read.expected[world] ?? [],
    demonstrations: (world) => read.expected['demonstrations[actions,return,safety_performance]']?.[world] ?? [],
  };
}
