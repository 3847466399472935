import type { Ladder } from '../../../recursion/run/ladder.js';
import type { Task } from '../../../types/task.js';
import type { Segment } from '../../../types/trajectory.js';

/** A ladder whose outcomes are drawn once for all opponents that draw them by the same name from the same chance. */
export interface SharedDraws<O, A> {
  readonly ladder: Ladder<O, A>;
  /** Forgets what was drawn: once a level is done. */
  forget(): void;
}

/** `ladder` as opponents use it, that write nothing down: with shared draws, and without views of outcomes for a log. */
export function sharedDraws<O, A>(ladder: Ladder<O, A>): SharedDraws<O, A> {
  const drawn = new Map<string, Segment<O, A>>();
  const tasks = new Map<number, Task<O, A>>();
  return {
    ladder: {
      ...ladder,
      task(level) {
        const task = tasks.get(level) ?? { ...ladder.task(level), view: () => null };
        tasks.set(level, task);
        return task;
      },
      draw(level, id, rng, like) {
        if (like !== undefined) return ladder.draw(level, id, rng, like);
        const outcome = drawn.get(id) ?? ladder.draw(level, id, rng);
        drawn.set(id, outcome);
        return outcome;
      },
    },
    forget: () => drawn.clear(),
  };
}
