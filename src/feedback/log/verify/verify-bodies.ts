import type { Database } from 'better-sqlite3';
import { peopleStream } from '../../../types/events/index.js';
import { isHash, namedComments, redactedBodies } from '../redaction/redacted.js';
import { storedEvents } from '../store/read.js';
import type { Bad } from './chain.js';
import { readBodies, type StoredBodies, type StoredBody } from './stored-bodies.js';

/** The first event that names a bad or missing body, else event 0 for a bad one that none names, else null. */
export interface BodiesFound {
  readonly bad: Bad | null;
  /** Comments whose bodies are gone, as `redacted` events say. */
  readonly redacted: number;
  /** Words of people that no event names. */
  readonly strays: number;
  /** Other bodies that no event names, of a run that has not ended: what it stores before it names it. */
  readonly unnamed: number;
}

export const noBodies: BodiesFound = { bad: null, redacted: 0, strays: 0, unnamed: 0 };

/**
 * Re-hashes every stored body and looks for each that an event names: by a property `checkpoint`, or one whose name ends
 * in `Body`, or of a comment `body`, that holds 64 hexadecimal digits. A comment's may be missing where a `redacted` event names it.
 */
export function checkBodies(db: Database): BodiesFound {
  const torn = db.pragma('integrity_check(1)', { simple: true });
  if (torn !== 'ok')
    return { ...noBodies, bad: { seq: 0, why: `expected an undamaged database, got: ${String(torn)}` } };
  const bodies = readBodies(db);
  const said = redactedBodies(db);
  const found = nameBodies(db, bodies, said);
  const left = [...bodies].filter(([hash]) => !found.named.has(hash));
  const strays = left.filter(([, { isWords }]) => isWords && found.hasPeople).length;
  return {
    bad: found.bad ?? leftFault(left, found),
    redacted: [...said].filter((hash) => !bodies.has(hash)).length,
    strays,
    unnamed: left.length - strays,
  };
}

interface NamedBodies {
  readonly bad: Bad | null;
  readonly named: ReadonlySet<string>;
  /** Whether there is a stream of people, whose words may be left of answers that were refused. */
  readonly hasPeople: boolean;
  /** Whether the run has ended, and names nothing more. */
  readonly hasEnded: boolean;
}

/** Every body that an event names, up to the first event that names a bad one. */
function nameBodies(db: Database, bodies: StoredBodies, redacted: ReadonlySet<string>): NamedBodies {
  const named = new Set<string>();
  let [hasPeople, hasEnded] = [false, false];
  for (const { seq, stream, type, body } of storedEvents(db)) {
    const names = namesIn(body, type, bodies);
    const why =
      names === undefined ? `expected a body of JSON text, got ${body.slice(0, 40)}` : faultOf(names, bodies, redacted);
    if (why !== undefined) return { bad: { seq, why }, named, hasPeople, hasEnded };
    for (const hash of [...(names?.bodies ?? []), ...(names?.comments ?? [])]) named.add(hash);
    hasPeople ||= stream === peopleStream;
    hasEnded ||= stream === 'run' && type === 'ended';
  }
  return { bad: null, named: withParts(named, bodies), hasPeople, hasEnded };
}

/** What bodies are made of is named by them; one with a fault names nothing, and is not named so. */
function withParts(named: ReadonlySet<string>, bodies: StoredBodies): ReadonlySet<string> {
  const all = new Set(named);
  for (const hash of all)
    for (const part of bodies.get(hash)?.names ?? []) if (bodies.get(part)?.fault === undefined) all.add(part);
  return all;
}

interface Names {
  readonly bodies: readonly string[];
  readonly comments: readonly string[];
}

function faultOf({ bodies, comments }: Names, stored: StoredBodies, redacted: ReadonlySet<string>): string | undefined {
  const kept = comments.find((hash) => redacted.has(hash) && stored.has(hash));
  if (kept !== undefined) return `expected no body ${kept}, which a redacted event names, got it stored`;
  const named = [...bodies, ...comments.filter((hash) => !redacted.has(hash))];
  for (const hash of named) {
    const body = stored.get(hash);
    if (body === undefined) return `expected the stored body ${hash}, got none`;
    if (body.fault !== undefined) return body.fault;
  }
  return undefined;
}

/** A run that has ended names every body, but for words. */
function leftFault(left: readonly (readonly [string, StoredBody])[], { hasPeople, hasEnded }: NamedBodies): Bad | null {
  const fault = left.find(([, body]) => body.fault !== undefined)?.[1].fault;
  if (fault !== undefined) return { seq: 0, why: fault };
  const [added] = (hasEnded ? left.find(([, { isWords }]) => !(isWords && hasPeople)) : undefined) ?? [];
  return added === undefined
    ? null
    : { seq: 0, why: `expected bodies that events name alone, got ${added}, which none names` };
}

function namesIn(text: string, type: string, stored: StoredBodies): Names | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return { bodies: [...namedBodies(json), ...modelIn(json, type, stored)], comments: namedComments(json) };
  } catch {
    return undefined;
  }
}

/** The reward model that was fitted, where it is stored: logs of earlier versions hold its hash alone. */
function modelIn(json: unknown, type: string, stored: StoredBodies): readonly string[] {
  const isFitted = type === 'fitted' && typeof json === 'object' && json !== null && 'model' in json;
  return isFitted && isHash(json.model) && stored.has(json.model) ? [json.model] : [];
}

function namedBodies(json: unknown): readonly string[] {
  if (json === null || typeof json !== 'object') return [];
  return Object.entries(json).flatMap(([key, value]) => (isNamed(key, value) ? [value] : namedBodies(value)));
}

const isNamed = (key: string, value: unknown): value is string =>
  (key === 'checkpoint' || key.endsWith('Body')) && isHash(value);
