import type { z } from 'zod';
import { BadInput } from '../../../types/bad-input.js';
import {
  type EventsOf,
  LevelEvent,
  PeopleEvent,
  RunEvent,
  type StreamKind,
  streamKind,
} from '../../../types/events/index.js';
import type { Recorded } from '../store/log.js';

/** An event with its place in the log. `of`: what its stream is of; `at`: when it was written, ms since 1970. */
export interface Logged<Of extends StreamKind, Event extends EventsOf[Of] = EventsOf[Of]> {
  readonly of: Of;
  readonly seq: number;
  readonly stream: string;
  readonly at: number;
  readonly hash: string;
  readonly event: Event;
}
export type LoggedEvent = Logged<'run'> | Logged<'level'> | Logged<'people'>;

/** What is read of a stored event to parse it. */
export type Stored = Pick<Recorded, 'seq' | 'stream' | 'at' | 'type' | 'body' | 'hash'>;

/**
 * A stored event as the event that it is. It is returned as it was recorded, key for key, so that what is recalled and recorded again
 * has the same bytes.
 * @throws BadInput where it is no event that this version writes; `file`: the log's.
 */
export function parseEvent(stored: Stored, file: string): LoggedEvent {
  const of = streamKind(stored.stream);
  if (of === 'people') return parseAs(of, stored, file);
  if (of === 'level') return parseAs(of, stored, file);
  if (of === 'run') return parseAs(of, stored, file);
  throw refused(stored, file, `expected the stream run, level/… or people, got ${stored.stream}`);
}

/** The same where it is known what the stream is of. */
export function parseAs<Of extends StreamKind>(of: Of, stored: Stored, file: string): Logged<Of> {
  const { seq, stream, at, hash } = stored;
  return { of, seq, stream, at, hash, event: eventIn(of, stored, file) };
}

const schemas: { readonly [Of in StreamKind]: z.ZodType<EventsOf[Of]> } = {
  run: RunEvent,
  level: LevelEvent,
  people: PeopleEvent,
};

function eventIn<Of extends StreamKind>(of: Of, stored: Stored, file: string): EventsOf[Of] {
  const event: unknown = { type: stored.type, ...fieldsIn(stored, file) };
  const schema: z.ZodType<EventsOf[Of]> = schemas[of];
  if (fits(schema, event)) return event;
  throw refused(stored, file, complaint(schema.safeParse(event, { reportInput: true }).error, stored.type));
}

/** No schema of an event changes what it reads, so that a value that fits it is of its type. */
const fits = <T>(schema: z.ZodType<T>, value: unknown): value is T => schema.safeParse(value).success;

function fieldsIn(stored: Stored, file: string): object {
  const fields: unknown = json(stored, file);
  if (typeof fields === 'object' && fields !== null) return fields;
  throw refused(stored, file, `expected an object, got ${described(fields)}`);
}

function json(stored: Stored, file: string): unknown {
  try {
    return JSON.parse(stored.body);
  } catch {
    throw refused(stored, file, `expected JSON, got ${stored.body.slice(0, 40)}`);
  }
}

function complaint(error: z.ZodError | undefined, type: string): string {
  const issue = error?.issues[0];
  if (issue === undefined || issue.path[0] === 'type') return `expected an event that this version writes, got ${type}`;
  return `${type}.${issue.path.join('.')}: expected ${wanted(issue)}, got ${described(issue.input)}`;
}

function wanted(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type')
    return issue.expected === 'int' ? 'an integer' : `a value of type ${issue.expected}`;
  if (issue.code === 'invalid_value') return `one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
  return `what its schema says (${issue.message})`;
}

const described = (value: unknown): string =>
  value === undefined ? 'nothing' : (JSON.stringify(value)?.slice(0, 60) ?? typeof value);

const refused = ({ seq }: Stored, file: string, words: string): BadInput =>
  new BadInput(words, { file, place: `event ${seq}` });
