import type { PeopleEvent } from '../../../feedback/people/events.js';
import type { Arm } from '../../../types/help.js';
import type { Heard } from './heard.js';

/** A question of an audit: which audit, and from which seat. Undefined for every other question. */
export function seatOf(query: string): { readonly audit: string; readonly seat: string } | undefined {
  const [, audit, seat] = /^(.*?)(?:\/part\/\d+)?#(.*)$/.exec(query) ?? [];
  return audit === undefined || seat === undefined ? undefined : { audit, seat };
}

/**
 * The arm of each question that raters were asked: as the run says it; in an audit the first seat with help is the honest one. What
 * experts are asked is under no arm.
 */
export function armsOf({ people, arms }: Pick<Heard, 'people' | 'arms'>): ReadonlyMap<string, Arm> {
  const helped = new Map<string, string>();
  const queued = people.filter((event): event is Queued => event.type === 'queued' && event.by === 'rater');
  return new Map(
    queued.map(({ query }): [string, Arm] => {
      const { audit, seat } = seatOf(query) ?? {};
      if (audit === undefined || seat === undefined) return [query, arms.get(query) ?? 'unaided'];
      if (!seat.startsWith('help')) return [query, 'unaided'];
      const honest = helped.get(audit) ?? query;
      helped.set(audit, honest);
      return [query, honest === query ? 'assisted' : 'planted'];
    }),
  );
}

type Queued = Extract<PeopleEvent, { readonly type: 'queued' }>;
