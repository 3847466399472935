import type { Json } from '../../../types/json.js';
import type { Log, LogReader } from '../store/log.js';
import { sha256 } from '../store/seal.js';

/** Where a run writes down what happens. A stream is a place in the run, such as `level/2/evaluator`. */
export interface Journal {
  record(stream: string, type: string, body: object): void;
  /** The body of this type recorded in a stream that has these words in a field: an answer that nobody can be asked for again. */
  recall(stream: string, type: string, where: Where): Json | undefined;
  /** Stores a large body once; returns its hash, to be recorded. */
  body(content: string | Uint8Array): string;
}

/** A field of a body, and the words in it that tell one event of a stream from another. */
export interface Where {
  readonly field: string;
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
  const recorded = new Map<string, { seq: number; type: string; body: string }[]>();
  for (const { seq, stream, type, body } of log.events()) {
    const events = recorded.get(stream) ?? [];
    events.push({ seq, type, body });
    recorded.set(stream, events);
  }
  const next = new Map<string, number>();
  return {
    record(stream, type, body) {
      const at = next.get(stream) ?? 0;
      next.set(stream, at + 1);
      const was = recorded.get(stream)?.[at];
      const text = JSON.stringify(body);
      if (was === undefined) {
        if ('append' in log) log.append(stream, type, text);
        else onDifference({ seq: -1, stream, expected: 'the end of the stream', got: `${type} ${text}` });
      } else if (was.type !== type || was.body !== text)
        onDifference({ seq: was.seq, stream, expected: `${was.type} ${was.body}`, got: `${type} ${text}` });
    },
    recall: recalling(recorded),
    body: (content) => ('append' in log ? log.body(content) : sha256(content)),
    rest: () =>
      [...recorded].reduce((left, [stream, events]) => left + Math.max(0, events.length - (next.get(stream) ?? 0)), 0),
  };
}

type Recordings = ReadonlyMap<string, readonly { readonly type: string; readonly body: string }[]>;

/** Looks recorded bodies up by a field; each stream is gone through once for a type and field. */
function recalling(recorded: Recordings): Journal['recall'] {
  const found = new Map<string, ReadonlyMap<unknown, Json>>();
  return (stream, type, { field, is }) => {
    const key = JSON.stringify([stream, type, field]);
    const bodies = found.get(key) ?? byField(recorded.get(stream) ?? [], type, field);
    found.set(key, bodies);
    return bodies.get(is);
  };
}

function byField(events: readonly { readonly type: string; readonly body: string }[], type: string, field: string) {
  const bodies = events.filter((event) => event.type === type).map((event) => JSON.parse(event.body) as Json);
  return new Map(bodies.map((body) => [(body as { readonly [key: string]: Json } | null)?.[field], body]));
}

/** Writes nothing: for measurements that are no part of the run. */
export const silent: Journal = { record: () => undefined, recall: () => undefined, body: sha256 };
