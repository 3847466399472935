import { type PeopleEvent, peopleStream } from '../people/events.js';

/** An event of any stream as those hear it who follow the log; `body` is JSON text. */
export interface LoggedEvent {
  readonly seq: number;
  readonly stream: string;
  readonly at: number;
  readonly type: string;
  readonly body: string;
  readonly hash: string;
}

/** An event of people, and when it was noted, ms since 1970. */
export interface LoggedPeopleEvent {
  readonly seq: number;
  readonly at: number;
  readonly event: PeopleEvent;
}

/** What people and the server did, where the event is of that: the log holds what this project wrote. */
export function peopleEventOf({ seq, stream, at, type, body }: LoggedEvent): LoggedPeopleEvent | undefined {
  if (stream !== peopleStream) return undefined;
  return { seq, at, event: { ...(JSON.parse(body) as object), type } as PeopleEvent };
}
