import type { LogReader } from '../log/index.js';
import { type PeopleEvent, peopleStream } from './events.js';

/** An event of people with its place in the log and its time, ms since 1970. */
export type RecordedPeople = PeopleEvent & { readonly seq: number; readonly at: number };

/** What people and the server did, from the log, in order. Belay alone writes this stream: it is not checked again. */
export function* peopleIn(log: LogReader, after = 0): Iterable<RecordedPeople> {
  for (const { seq, at, type, body } of log.events({ stream: peopleStream, after }))
    yield { ...(JSON.parse(body) as object), type, seq, at } as RecordedPeople;
}
