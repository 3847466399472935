import { BadInput } from '../../types/bad-input.js';
import type { Json } from '../../types/json.js';
import { namedComments, readLog, redact } from '../log/index.js';
import { type PeopleEvent, peopleStream } from './events.js';
import { peopleIn } from './people-in.js';

/** What to take out: one comment, by the hash of its body, or all of one person's, whose part ends with it. */
export type Wish = { readonly comment: string } | { readonly rater: string };

/** The comments that were taken out. */
export interface Redacted {
  readonly comments: readonly string[];
}

/**
 * Takes comments out of a run's log: their words, not the events, so that the chain holds.
 * @throws BadInput where the log names no such comment or person, or it was taken out before.
 */
export function redactPeople(file: string, wish: Wish, { clock }: { readonly clock: () => number }): Redacted {
  const { comments, events } = 'comment' in wish ? oneComment(file, wish.comment) : allOf(file, wish.rater);
  redact(file, { bodies: comments, stream: peopleStream, events: events.map(stored), clock });
  return { comments };
}

interface Plan {
  readonly comments: readonly string[];
  readonly events: readonly PeopleEvent[];
}

const by = 'operator';

function oneComment(file: string, comment: string): Plan {
  const { named, gone } = read(file, () => true);
  if (!named.includes(comment))
    throw new BadInput(`expected the hash of a comment in the log, got ${comment}`, { file, place: '--comment' });
  if (gone.has(comment))
    throw new BadInput(`expected a comment that is still there, got one redacted before`, { file, place: '--comment' });
  return { comments: [comment], events: [{ type: 'redacted', body: comment, by }] };
}

/** A person who withdrew by themselves has comments to take out still. */
function allOf(file: string, rater: string): Plan {
  const { named, gone, seen, withdrew } = read(file, (event) => 'rater' in event && event.rater === rater);
  if (!seen) throw new BadInput(`expected a person that the log names, got ${rater}`, { file, place: '--rater' });
  const comments = named.filter((comment) => !gone.has(comment));
  const redacted = comments.map((body): PeopleEvent => ({ type: 'redacted', body, by }));
  return { comments, events: [...redacted, ...(withdrew ? [] : [{ type: 'withdrew' as const, rater, by }])] };
}

function read(file: string, isTheirs: (event: PeopleEvent) => boolean) {
  const log = readLog(file);
  const named = new Set<string>();
  const gone = new Set<string>();
  let [seen, withdrew] = [false, false];
  try {
    for (const event of peopleIn(log)) {
      if (event.type === 'redacted') gone.add(event.body);
      if (!isTheirs(event)) continue;
      seen = true;
      withdrew ||= event.type === 'withdrew';
      for (const comment of namedComments(event as unknown as Json)) named.add(comment);
    }
  } finally {
    log.close();
  }
  return { named: [...named], gone, seen, withdrew };
}

function stored({ type, ...body }: PeopleEvent): { readonly type: string; readonly body: Json } {
  return { type, body: body as unknown as Json };
}
