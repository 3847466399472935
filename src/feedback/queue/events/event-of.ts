import type { PeopleEvent } from '../../../types/events/index.js';

/** The event of people of this type. */
export type EventOf<Type extends PeopleEvent['type']> = Extract<PeopleEvent, { readonly type: Type }>;
