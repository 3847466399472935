import type { LoggedEvent } from '../../feedback/log/index.js';
import type { Hosted } from '../../feedback/people/hosted.js';
import { createPeopleProjection, type PeopleProjection } from '../../feedback/projection/projection.js';
import { openSignOffs, type SignOffs } from '../../feedback/projection/sign-off.js';
import type { PeopleEvent } from '../../types/events/index.js';

/** All that the server knows of the run, from the log: the same after a restart. */
export interface Projections extends PeopleProjection {
  readonly signOffs: SignOffs;
}

export interface ServerProjectionOptions {
  readonly hosted: Hosted;
  /** What somebody wrote, by the hash of its body. */
  readonly textOf?: (body: string) => string | undefined;
  /** Called with every person of whom something was noted. */
  readonly onRaterChanged: (rater: string) => void;
  /** Called with leases that ended without a message of their holder. */
  readonly onLeaseEnded: (rater: string, lease: string) => void;
  readonly onPeopleEvent: (event: PeopleEvent) => void;
  readonly onPromotionPending: Parameters<typeof openSignOffs>[1];
}

export function createProjections(options: ServerProjectionOptions): Projections {
  const { hosted, textOf, onRaterChanged, onLeaseEnded, onPeopleEvent, onPromotionPending } = options;
  const people = createPeopleProjection({ hosted, textOf, onRaterChanged, onLeaseEnded });
  const signOffs = openSignOffs(hosted.settings.signOff, onPromotionPending);
  return {
    ...people,
    signOffs,
    apply(logged: LoggedEvent) {
      people.apply(logged);
      if (logged.of !== 'people') return;
      signOffs.apply(logged.event);
      onPeopleEvent(logged.event);
    },
  };
}
