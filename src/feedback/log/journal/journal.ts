import type { LevelEvent, LevelStream, RunEvent } from '../../../types/events/index.js';
import { parseAs, type Stored } from '../events/parse-event.js';
import type { Log, LogReader } from '../store/log.js';
import { sha256 } from '../store/seal.js';
import { isSameEvent } from './same-event.js';

/** Where a run writes down what happens. A stream is a place in the run, such as `level/2/evaluator`. */
export interface Journal {
  record(...recording: Recording): void;
  /** The event of this type recorded in a stream that has these words in a field: an answer that nobody can be asked for again. */
  recall<Type extends LevelEvent['type']>(
    stream: LevelStream,
    type: Type,
    where: Where<Type>,
  ): LevelEventOf<Type> | undefined;
  /** Stores a large body once; returns its hash, to be recorded. */
  body(content: string | Uint8Array): string;
}

/** A stream, and an event that belongs into it. */
export type Recording = [stream: 'run', event: RunEvent] | [stream: LevelStream, event: LevelEvent];

export type LevelEventOf<Type> = Extract<LevelEvent, { readonly type: Type }>;

/** A field of an event, and the words in it that tell one event of a stream from another. */
export interface Where<Type> {
  readonly field: Extract<keyof LevelEventOf<Type>, string>;
  readonly is: string;
}

/** A difference between what was recorded and what happens now. */
export interface Difference {
  readonly seq: number;
  readonly stream: string;
  readonly expected: string;
  readonly got: string;
}

/**
 * Goes on from a log: what was recorded before is expected to happen again, in the same order in each stream, and is not
 * written twice; what comes after it is appended. A run is deterministic, so this is how it resumes after any crash, and
 * how it is replayed: over a log opened to read nothing is written. `onDifference` hears of the first event in a stream that differs.
 */
export function journal(
  log: Log | LogReader,
  onDifference: (difference: Difference) => void,
): Journal & { readonly rest: () => number } {
  const recorded = new Map<string, Stored[]>();
  for (const { seq, stream, at, type, body, hash } of log.events()) {
    const events = recorded.get(stream) ?? [];
    events.push({ seq, stream, at, type, body, hash });
    recorded.set(stream, events);
  }
  const next = new Map<string, number>();
  return {
    record(stream, { type, ...fields }) {
      const at = next.get(stream) ?? 0;
      next.set(stream, at + 1);
      const was = recorded.get(stream)?.[at];
      const text = JSON.stringify(fields);
      if (was === undefined) {
        if ('append' in log) log.append(stream, type, text);
        else onDifference({ seq: -1, stream, expected: 'the end of the stream', got: `${type} ${text}` });
      } else if (!isSameEvent(was, { type, body: text }))
        onDifference({ seq: was.seq, stream, expected: `${was.type} ${was.body}`, got: `${type} ${text}` });
    },
    recall: recalling(recorded, log.file),
    body: (content) => ('append' in log ? log.body(content) : sha256(content)),
    rest: () =>
      [...recorded].reduce((left, [stream, events]) => left + Math.max(0, events.length - (next.get(stream) ?? 0)), 0),
  };
}

/** Looks recorded events up by a field; each stream is gone through once for a type and field. */
function recalling(recorded: ReadonlyMap<string, readonly Stored[]>, file: string): Journal['recall'] {
  const found = new Map<string, ReadonlyMap<unknown, LevelEvent>>();
  return (stream, type, { field, is }) => {
    const key = JSON.stringify([stream, type, field]);
    const events = found.get(key) ?? byField(recorded.get(stream) ?? [], type, field, file);
    found.set(key, events);
    const event = events.get(is);
    return event !== undefined && isOf(event, type) ? event : undefined;
  };
}

function byField(stored: readonly Stored[], type: string, field: string, file: string) {
  const events = stored.filter((each) => each.type === type).map((each) => parseAs('level', each, file).event);
  return new Map(events.map((event) => [new Map<string, unknown>(Object.entries(event)).get(field), event]));
}

const isOf = <Type>(event: LevelEvent, type: Type): event is LevelEventOf<Type> => event.type === type;

/** Writes nothing: for measurements that are no part of the run. */
export const silent: Journal = { record: () => undefined, recall: () => undefined, body: sha256 };
