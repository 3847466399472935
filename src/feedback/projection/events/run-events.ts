import type { PeopleEventHandlers, ProjectionState } from '../records/state.js';

/** The run as people see it: whether it goes on, what waits for reviewers, and disputes about vetoes. */
export function runEvents({ run, levels, vetoes }: ProjectionState): PeopleEventHandlers {
  return {
    opened: (_, at, hash) => run.opened(at, hash),
    paused: () => run.paused(),
    resumed: () => run.resumed(),
    stopped: () => run.stopping(),
    promoting: (event) => levels[event.level]?.promoting(event),
    'signed-off': ({ level, checkpoint, by, granted, why }, at) =>
      levels[level]?.gate.sign({ checkpoint, by, granted, why, at }),
    disputed: ({ veto, by, why }) => vetoes.disputed(veto, { by, why }),
    adjudicated: ({ veto, by, upheld, why }) => vetoes.adjudicated(veto, { by, upheld, why }),
  };
}
