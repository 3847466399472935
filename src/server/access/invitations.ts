import type { RaterRecord } from '../../feedback/projection/raters/person.js';
import type { Role } from '../../types/events/index.js';
import type { Invite } from './invites.js';

/** How many people of each role a run invites. */
export interface InvitedCounts {
  readonly raters: number;
  readonly experts: number;
  readonly reviewers: number;
  readonly hours: number;
}

/** `fresh`: not in the log yet. */
export interface Invitation extends Invite {
  readonly fresh: boolean;
}

/**
 * Who is invited: those whom the log names, by the invites that they have, and new ones for who is missing or whose invite ran
 * out. Somebody whose invite was taken back, or who withdrew, is not invited again: somebody new is, under the next number.
 */
export function invitations(
  known: (rater: string) => RaterRecord | undefined,
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
    const guests: Invitation[] = [];
    for (let i = 1; guests.length < count; i++) {
      const rater = `${role}-${i}`;
      const person = known(rater);
      if (person?.revoked || person?.withdrew) continue;
      guests.push(
        person === undefined || person.until <= now
          ? { role, rater, invite: newId(), until, fresh: true }
          : { role, rater, invite: person.invite, until: person.until, fresh: false },
      );
    }
    return guests;
  };
  return roles.flatMap(invited);
}
