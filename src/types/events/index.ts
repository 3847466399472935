import type { LevelEvent, RunEvent } from './climb-events.js';
import type { PeopleEvent } from './people-events.js';

export {
  AgentName,
  type AskedItems,
  CodeFile,
  LevelEvent,
  MeasuredRound,
  RunEvent,
} from './climb-events.js';
export { type Note, PeopleEvent, type PeopleEventOf, type Purpose, type Role } from './people-events.js';
export type { Mark, Response } from './response.js';

/** The stream of everything that people and the server did, beside the streams of the run that asks them. */
export const peopleStream = 'people';

/** The stream of a level, `level/1`, or of a part of it: `level/1/worker`, `level/1/again/gate`. */
export type LevelStream = `level/${number}` | `level/${number}/${string}`;

/**
 * Every event of the log. The stream says which union an event is of, and within one each type names one event: `answered` in the
 * stream of people is one person's answer, in that of a level the reply that the run was given. One name for both would be two words
 * for the same happening, seen from either side.
 */
export interface EventsOf {
  readonly run: RunEvent;
  readonly level: LevelEvent;
  readonly people: PeopleEvent;
}
export type StreamKind = keyof EventsOf;
export type LogEvent = EventsOf[StreamKind];

/** What a stream is of; undefined of one that Belay does not write. */
export function streamKind(stream: string): StreamKind | undefined {
  if (stream === peopleStream || stream === 'run') return stream;
  return stream.startsWith('level/') ? 'level' : undefined;
}
