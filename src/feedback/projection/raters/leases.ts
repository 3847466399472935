import type { PeopleEvent } from '../../../types/events/index.js';

interface Handed {
  readonly lease: string;
  readonly query: string;
  readonly rater: string;
  readonly helped: boolean;
}

/** Whose hands each question is in, as the log tells it. */
export interface Leases {
  hear(event: PeopleEvent): void;
  of(lease: string): Handed | undefined;
  size(): number;
  /** Leases that this event ends without a word of whoever holds them. Asked before the event is heard. */
  endedBy(event: PeopleEvent): readonly Handed[];
}

export function openLeases(): Leases {
  const all = new Map<string, Handed>();
  const byQuery = new Map<string, Set<Handed>>();
  const drop = (handed: Handed | undefined) => {
    if (handed === undefined) return;
    all.delete(handed.lease);
    const others = byQuery.get(handed.query);
    others?.delete(handed);
    if (others?.size === 0) byQuery.delete(handed.query);
  };
  const endedBy = (event: PeopleEvent): readonly Handed[] => {
    if (event.type === 'expired') return [all.get(event.lease) ?? []].flat();
    const ends = event.type === 'withdrawn' || event.type === 'requeued' || event.type === 'settled';
    return ends ? [...(byQuery.get(event.query) ?? [])] : [];
  };
  return {
    hear(event) {
      if (event.type === 'leased') {
        const { lease, query, rater, help } = event;
        const handed = { lease, query, rater, helped: help !== 'none' };
        all.set(lease, handed);
        byQuery.set(query, (byQuery.get(query) ?? new Set()).add(handed));
      }
      if (event.type === 'answered') drop(all.get(event.lease));
      for (const handed of endedBy(event)) drop(handed);
      if (event.type === 'withdrew') for (const handed of all.values()) if (handed.rater === event.rater) drop(handed);
    },
    of: (lease) => all.get(lease),
    size: () => all.size,
    endedBy,
  };
}
