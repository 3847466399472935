import { BadInput } from '../../types/bad-input.js';
import { type PeopleEvent, peopleStream } from '../../types/events/index.js';
import { namedComments, readEvents, readLog, redact, straysOf } from '../log/index.js';
import { withNonce } from './nonce.js';

/**
 * What to take out: one comment, by the hash of its body; all of one person's, whose part ends with it; or words that no event names, which
 * go with every person's, for they may be theirs.
 */
export type Wish = { readonly comment: string } | { readonly rater: string } | { readonly strays: true };

export interface RedactionOptions {
  readonly clock: () => number;
  /** 16 random bytes. */
  readonly random: () => Uint8Array;
}

/** The comments that were taken out. */
export interface Redacted {
  readonly comments: readonly string[];
}

/**
 * Takes comments out of a run's log: their words, not the events, so that the chain holds.
 * @throws BadInput where the log names no such comment or person, or it was taken out before.
 */
export function redactPeople(file: string, wish: Wish, { clock, random }: RedactionOptions): Redacted {
  const { comments, events } = planned(file, wish);
  redact(file, {
    bodies: comments,
    stream: peopleStream,
    events: events.map((event) => stored(event, random())),
    clock,
  });
  return { comments };
}

interface Plan {
  readonly comments: readonly string[];
  readonly events: readonly PeopleEvent[];
}

const by = 'operator';
const gone = (body: string): PeopleEvent => ({ type: 'redacted', body, by });

function planned(file: string, wish: Wish): Plan {
  if ('comment' in wish) return oneComment(file, wish.comment);
  if ('rater' in wish) return allOf(file, wish.rater);
  const comments = straysOf(file);
  return { comments, events: comments.map(gone) };
}

function oneComment(file: string, comment: string): Plan {
  const { named, redacted } = read(file, () => true);
  if (!named.includes(comment))
    throw new BadInput(`expected the hash of a comment in the log, got ${comment}`, { file, place: '--comment' });
  if (redacted.has(comment))
    throw new BadInput(`expected a comment that is still there, got one redacted before`, { file, place: '--comment' });
  return { comments: [comment], events: [gone(comment)] };
}

/** A person who withdrew by themselves has comments to take out still. */
function allOf(file: string, rater: string): Plan {
  const { named, redacted, seen, withdrew } = read(file, (event) => 'rater' in event && event.rater === rater);
  if (!seen) throw new BadInput(`expected a person that the log names, got ${rater}`, { file, place: '--rater' });
  const comments = [...named.filter((comment) => !redacted.has(comment)), ...straysOf(file)];
  return { comments, events: [...comments.map(gone), ...(withdrew ? [] : [{ type: 'withdrew' as const, rater, by }])] };
}

function read(file: string, isTheirs: (event: PeopleEvent) => boolean) {
  const log = readLog(file);
  const named = new Set<string>();
  const redacted = new Set<string>();
  let [seen, withdrew] = [false, false];
  try {
    for (const { event } of readEvents(log, { of: 'people' })) {
      if (event.type === 'redacted') redacted.add(event.body);
      if (!isTheirs(event)) continue;
      seen = true;
      withdrew ||= event.type === 'withdrew';
      for (const comment of namedComments(event)) named.add(comment);
    }
  } finally {
    log.close();
  }
  return { named: [...named], redacted, seen, withdrew };
}

function stored({ type, ...body }: PeopleEvent, random: Uint8Array): { readonly type: string; readonly body: string } {
  return { type, body: JSON.stringify(withNonce(body, random)) };
}
