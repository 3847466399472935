import type { PeopleEventOf } from '../../../types/events/index.js';

/** A question in somebody's hands. */
export interface LeaseRecord {
  readonly id: string;
  readonly query: string;
  readonly rater: string;
  readonly helped: boolean;
  /** The answer that was undone or is to be amended or repeated. */
  readonly again: string | undefined;
  /** Whether the answer will count for the question: not of gold questions, repeats, and changes of answers that were used. */
  readonly counts: boolean;
  shown: boolean;
}

/** Which questions are held by whom. */
export interface Leases {
  take(leased: PeopleEventOf<'leased'>, counts: boolean): void;
  find(lease: string): LeaseRecord | undefined;
  end(lease: string): LeaseRecord | undefined;
  /** Ends the leases whose answers would count for this question. */
  endOf(query: string): readonly LeaseRecord[];
  /** Ends all leases of a person, or those of them that go back to one answer. */
  endOfRater(rater: string, again?: string): void;
  holders(query: string): readonly string[];
  size(): number;
}

export function openLeases(): Leases {
  const all = new Map<string, LeaseRecord>();
  const byQuery = new Map<string, Set<LeaseRecord>>();
  const byRater = new Map<string, Set<LeaseRecord>>();
  const end = (id: string) => {
    const lease = all.get(id);
    if (lease === undefined) return undefined;
    all.delete(id);
    removeFrom(byRater, lease.rater, lease);
    removeFrom(byQuery, lease.query, lease);
    return lease;
  };
  return {
    take({ lease: id, query, rater, help, again }, counts) {
      const lease = { id, query, rater, helped: help !== 'none', again, counts, shown: false };
      all.set(id, lease);
      addTo(byRater, rater, lease);
      if (counts) addTo(byQuery, query, lease);
    },
    find: (lease) => all.get(lease),
    end,
    endOf: (query) => [...(byQuery.get(query) ?? [])].flatMap(({ id }) => end(id) ?? []),
    endOfRater(rater, again) {
      for (const lease of [...(byRater.get(rater) ?? [])])
        if (again === undefined || lease.again === again) end(lease.id);
    },
    holders: (query) => [...(byQuery.get(query) ?? [])].map(({ rater }) => rater),
    size: () => all.size,
  };
}

function addTo(index: Map<string, Set<LeaseRecord>>, key: string, lease: LeaseRecord): void {
  index.set(key, (index.get(key) ?? new Set()).add(lease));
}

function removeFrom(index: Map<string, Set<LeaseRecord>>, key: string, lease: LeaseRecord): void {
  const leases = index.get(key);
  leases?.delete(lease);
  if (leases?.size === 0) index.delete(key);
}
