import type { Help } from './help.js';
import type { Segment } from './trajectory.js';

/** What an evaluation agent observes: an outcome to judge, and what the level below reports on its parts (none at level 0). */
export interface Judged<O, A> {
  readonly outcome: Segment<O, A>;
  readonly reports: readonly Help[];
}

/** The number a report states; help of another form states none. */
export const reported = (help: Help): number | undefined => (help.is === 'report' ? help.value : undefined);
