import type { Words } from '../../feedback/people/comments.js';
import type { PeopleSettings } from '../../feedback/people/settings.js';
import type { RaterRecord } from '../../feedback/projection/raters/person.js';
import type { AnnotationQueue, Annotator as AtWork, Lease } from '../../feedback/queue/annotation-queue.js';
import type { Note } from '../../types/events/index.js';
import type { PageQuery } from '../protocol/protocol.js';
import type { Effect, Idle, SessionInput } from '../session/messages.js';
import { type AdminContext, handleAdminCommand } from './admin.js';
import { givenOf } from './given.js';
import { helpOf, pageQuery } from './page-query.js';

export interface CommandContext {
  readonly inbox: AnnotationQueue;
  readonly note: Note;
  readonly orders: AdminContext;
  readonly settings: PeopleSettings;
  /** The version of the guidelines. */
  readonly guidelines: string;
  readonly monotonic: () => number;
  /** Why nobody is handed anything now, if nobody is. */
  readonly shut: () => Idle['why'] | undefined;
  /** Takes words in as bodies, where what is done with them is noted. */
  readonly keeping: Words['keeping'];
  readonly textOf: (body: string) => string | undefined;
}

/** What can be done at once; a token is verified elsewhere, a socket closed elsewhere. */
export type Command = Exclude<Effect, { readonly do: 'verify' | 'close' }>;

/** Does what a conversation wants done for this person; what comes of it. */
export function handleCommand(desk: CommandContext, person: RaterRecord, errand: Command): readonly SessionInput[] {
  const { inbox, note, monotonic } = desk;
  const { rater } = person;
  switch (errand.do) {
    case 'lease':
      return [handed(desk, person, errand)];
    case 'agree':
      if (errand.frame.guidelines !== desk.guidelines) return [];
      if (person.agreed !== desk.guidelines) note({ type: 'agreed', rater, guidelines: desk.guidelines });
      return [{ is: 'standing', stage: 'work', held: held(desk, rater) }];
    case 'shown':
      inbox.shown(errand.frame.lease, rater, monotonic());
      return [];
    case 'active':
      return inbox.renew(errand.frame.lease, rater, monotonic()) ? [] : [{ is: 'gone', lease: errand.frame.lease }];
    case 'first':
      return first(desk, rater, errand.frame);
    case 'answer':
      return [answered(desk, person, errand.frame)];
    case 'undo':
      return [undone(desk, person, errand.frame.id)];
    case 'avoid':
      note({ type: 'opted-out', rater, topics: [...new Set(errand.frame.topics)] });
      return [];
    case 'sheet':
      return [{ is: 'said', reply: { say: 'sheet', rows: [...person.rows] } }];
    case 'withdraw':
      inbox.forget(rater, rater);
      return [
        { is: 'standing', stage: 'withdrawn', held: [] },
        { is: 'said', reply: { say: 'idle', why: 'withdrawn', nextMs: null } },
      ];
    case 'order':
      return [
        {
          is: 'said',
          reply: { say: 'done', did: errand.frame.say, ok: handleAdminCommand(desk.orders, rater, errand.frame) },
        },
      ];
  }
}

/** Questions that somebody holds already, as after a lost connection. */
export function held(desk: CommandContext, rater: string): readonly PageQuery[] {
  return desk.inbox.held(rater).map((lease) => paged(desk, lease));
}

function handed(
  desk: CommandContext,
  person: RaterRecord,
  { most, bare }: Extract<Command, { readonly do: 'lease' }>,
): SessionInput {
  const shut = desk.shut();
  if (shut !== undefined) return { is: 'handed', queries: [], idle: { why: shut, nextMs: null } };
  const who = atWork(person, desk.settings);
  const queries: PageQuery[] = [];
  while (queries.length < most) {
    const lease = desk.inbox.lease(who, desk.monotonic());
    if (lease === undefined) break;
    queries.push(paged(desk, lease));
  }
  if (queries.length > 0 || !bare) return { is: 'handed', queries, idle: undefined };
  const soon = desk.inbox.tick(desk.monotonic());
  const why = person.qualified === false ? 'unqualified' : 'none';
  // The inbox looks no further ahead than a minute: from there on nobody can say when.
  return { is: 'handed', queries, idle: { why, nextMs: soon < 60_000 ? soon : null } };
}

/** Somebody as the inbox meets them. */
export function atWork({ rater, role, qualified, avoids }: RaterRecord, { practice }: PeopleSettings): AtWork {
  const by = role === 'expert' ? 'expert' : 'rater';
  return { id: rater, by, qualified: by === 'expert' || practice.questions === 0 || qualified === true, avoids };
}

const paged = ({ settings, textOf }: CommandContext, lease: Lease): PageQuery =>
  pageQuery(lease, { budget: settings.budget, textOf });

function first(
  desk: CommandContext,
  rater: string,
  { lease, answer }: { lease: string; answer: Parameters<AnnotationQueue['first']>[2] },
): SessionInput[] {
  const now = desk.inbox.first(lease, rater, answer, desk.monotonic());
  if (now === undefined) return [{ is: 'gone', lease }];
  return [{ is: 'said', reply: { say: 'help', lease, help: helpOf(now.asking, now.swapped) } }];
}

function answered(
  desk: CommandContext,
  person: RaterRecord,
  frame: Extract<Command, { readonly do: 'answer' }>['frame'],
): SessionInput {
  const { id, lease, answer } = frame;
  const { inbox, monotonic, keeping } = desk;
  const guidelines = person.agreed ?? '';
  const taken = keeping((keep) =>
    inbox.answer({ id, lease, given: givenOf(answer, keep), guidelines }, person.rater, monotonic()),
  );
  if (taken.is === 'refused') return { is: 'settled', reply: { say: 'refused', id, why: taken.why } };
  const known = taken.known === undefined ? {} : { known: taken.known };
  return { is: 'settled', reply: { say: 'taken', id, ...known } };
}

/** A practice question was explained when it was answered: it is not answered again. */
function undone(
  { inbox, monotonic, settings, textOf, ...desk }: CommandContext,
  { rater, recent, practised }: RaterRecord,
  id: string,
): SessionInput {
  const query = recent.find((one) => one.id === id)?.query;
  const refused = (why: 'late' | 'used' | 'unknown' | 'unfit' | 'paused'): SessionInput => ({
    is: 'said',
    reply: { say: 'refused', id, why },
  });
  if (query !== undefined && practised.has(query)) return refused('used');
  const shut = desk.shut();
  if (shut === 'paused') return refused('paused');
  if (shut === 'finished' || shut === 'stopped') return refused('used');
  const lease = inbox.undo(id, rater, monotonic());
  return typeof lease === 'string'
    ? refused(lease)
    : { is: 'again', query: pageQuery(lease, { budget: settings.budget, textOf }) };
}
