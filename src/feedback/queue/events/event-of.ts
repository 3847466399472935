import type { PeopleEvent } from '../../../types/events/index.js';

/** The event of people of this type. */
export type EventOf<Type extends PeopleEvent['type']> = Extract<PeopleEvent, { readonly type: Type }>;

/** When an event happened, ms of the queue's clock, and where the log has it, if it does. */
export interface Place {
  readonly at: number;
  readonly seq: number | undefined;
}
