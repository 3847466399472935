import { allEvents, type LogReader, readLog } from '../../../feedback/log/index.js';
import { createPeopleProjection } from '../../../feedback/projection/projection.js';
import type { LiveLevel } from '../../../types/live.js';
import { Decision } from '../../../types/promotion.js';
import type { Summary } from '../../../types/summary.js';
import type { LoggedSeed } from '../../run/folder.js';
import { withExperimentWorld } from '../../worlds/build-world.js';
import type { PeopleConfig } from '../climb-with-people.js';
import { hostedRun } from '../hosted.js';
import type { PeopleLevel } from '../result.js';
import { isOfPeople } from './finished.js';
import { summarisePeople } from './summarise.js';

/** What the log of a run with people holds so far, of the levels that were begun; undefined of a run with simulated raters. */
export function peopleSoFar({ file, config, seed }: LoggedSeed, cost: Summary['cost']): Summary | undefined {
  const log = readLog(file);
  try {
    const { people } = config;
    if (people === null || !isOfPeople(log)) return undefined;
    const levels = levelsSoFar(log, { ...config, people }, seed);
    return summarisePeople({ ...config, people }, { seed, levels, ended: null }, log, cost);
  } finally {
    log.close();
  }
}

function levelsSoFar(log: LogReader, config: PeopleConfig, seed: number): readonly PeopleLevel[] {
  const projection = createPeopleProjection({ hosted: hostedRun(config, seed) });
  for (const logged of allEvents(log)) projection.apply(logged);
  const { levels, vetoes } = projection.live.read(0);
  const sizes = withExperimentWorld(config, seed, ({ size }) => levels.map(({ level }) => size(level)));
  return levels
    .filter(({ doing }) => doing !== 'waiting')
    .map(({ level, task, labels, looks, gate }) => ({
      level,
      task,
      size: sizes[level] ?? 0,
      labels,
      looks,
      vetoes: vetoes.filter((veto) => veto.level === level).reduce((sum, { times }) => sum + times, 0),
      gate: gateSoFar(gate),
    }));
}

function gateSoFar({ decision, reasons, evidence }: LiveLevel['gate']): PeopleLevel['gate'] {
  const decided = Decision.safeParse(decision).data;
  if (decided !== undefined) return { decision: decided, reasons, evidence };
  return { decision: 'insufficient evidence', reasons: ['the gate has not decided yet'], evidence };
}
