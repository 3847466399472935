import type { InvitedRater } from '../../feedback/projection/views/rater-view.js';
import type { Role } from '../../types/events/index.js';
import type { Invite } from './invite-token.js';

/** How many people of each role a run invites. */
export interface InvitedCounts {
  readonly raters: number;
  readonly experts: number;
  readonly reviewers: number;
  readonly hours: number;
}

/** `isNew`: not in the log yet. */
export interface Invitation extends Invite {
  readonly isNew: boolean;
}

/**
 * The invitations of a run: those of the log that are still valid, and new ones for whoever has none or whose invite ran out.
 * A rater whose invite was revoked, or who withdrew, is replaced by a new one under the next number.
 */
export function invitations(
  recordOf: (rater: string) => InvitedRater | undefined,
  { raters, experts, reviewers, hours }: InvitedCounts,
  { now, newId }: { readonly now: number; readonly newId: () => string },
): readonly Invitation[] {
  const until = Math.ceil(now / 1000) * 1000 + hours * 3_600_000;
  const roles: readonly (readonly [Role, number])[] = [
    ['rater', raters],
    ['expert', experts],
    ['reviewer', reviewers],
    ['experimenter', 1],
  ];
  const invited = ([role, count]: (typeof roles)[number]): readonly Invitation[] => {
    const list: Invitation[] = [];
    for (let i = 1; list.length < count; i++) {
      const rater = `${role}-${i}`;
      const person = recordOf(rater);
      if (person?.revoked || person?.withdrew) continue;
      list.push(
        person === undefined || person.until <= now
          ? { role, rater, invite: newId(), until, isNew: true }
          : { role, rater, invite: person.invite, until: person.until, isNew: false },
      );
    }
    return list;
  };
  return roles.flatMap(invited);
}
