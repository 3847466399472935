import type { Words } from '../../feedback/people/comments.js';
import type { PeopleSettings } from '../../feedback/people/settings.js';
import type { RaterRecord } from '../../feedback/projection/records/rater-record.js';
import { recentAnswers } from '../../feedback/projection/views/rater-view.js';
import type { AnnotationQueue } from '../../feedback/queue/annotation-queue.js';
import type { Annotator, Lease } from '../../feedback/queue/state/lease.js';
import type { Note } from '../../types/events/index.js';
import type { PageQuery } from '../protocol/protocol.js';
import type { Effect, Idle, SessionInput } from '../session/messages.js';
import { type AdminContext, handleAdminCommand } from './admin.js';
import { pageHelp, pageQuery } from './page-query.js';
import { responseOf } from './response.js';

export interface CommandContext {
  readonly queue: AnnotationQueue;
  readonly note: Note;
  readonly admin: AdminContext;
  readonly settings: PeopleSettings;
  /** The version of the guidelines. */
  readonly guidelines: string;
  readonly monotonic: () => number;
  /** Why no questions are assigned now, if none are. */
  readonly idleReason: () => Idle['why'] | undefined;
  /** Stores written texts as bodies of the log, as far as an event noted meanwhile names them. */
  readonly withStoredTexts: Words['keeping'];
  readonly textOf: (body: string) => string | undefined;
}

/** An effect of a session that is executed synchronously; authenticating and closing belong to its connection. */
export type Command = Exclude<Effect, { readonly type: 'authenticate' | 'close' }>;

type CommandOf<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** Executes a command for this person; what it brings, as inputs of their session. */
export function handleCommand(context: CommandContext, person: RaterRecord, command: Command): readonly SessionInput[] {
  const { queue, note, monotonic } = context;
  const { rater } = person;
  switch (command.type) {
    case 'assign-questions':
      return [assignQuestions(context, person, command)];
    case 'agree':
      return agree(context, person, command.frame.guidelines);
    case 'shown':
      queue.shown(command.frame.lease, rater, monotonic());
      return [];
    case 'active': {
      const { lease } = command.frame;
      return queue.renew(lease, rater, monotonic()) ? [] : [{ type: 'lease-ended', lease }];
    }
    case 'first':
      return [answerFirst(context, rater, command.frame)];
    case 'answer':
      return [answer(context, person, command.frame)];
    case 'undo':
      return [undo(context, person, command.frame.id)];
    case 'avoid':
      note({ type: 'opted-out', rater, topics: [...new Set(command.frame.topics)] });
      return [];
    case 'sheet':
      return [{ type: 'reply', reply: { say: 'sheet', rows: [...person.rows] } }];
    case 'withdraw':
      queue.forget(rater, rater);
      return [
        { type: 'stage-changed', stage: 'withdrawn', held: [] },
        { type: 'reply', reply: { say: 'idle', why: 'withdrawn', nextMs: null } },
      ];
    case 'admin': {
      const ok = handleAdminCommand(context.admin, rater, command.frame);
      return [{ type: 'reply', reply: { say: 'done', did: command.frame.say, ok } }];
    }
  }
}

/** Questions that somebody holds already, as after a lost connection. */
export function heldQueries(context: CommandContext, rater: string): readonly PageQuery[] {
  return context.queue.held(rater).map((lease) => queryOf(context, lease));
}

/** How far ahead the queue knows when its next lease ends, ms. */
const queueLooksAheadMs = 60_000;

function assignQuestions(
  context: CommandContext,
  person: RaterRecord,
  { count, isIdle }: CommandOf<'assign-questions'>,
): SessionInput {
  const reason = context.idleReason();
  if (reason !== undefined) return { type: 'questions-assigned', queries: [], idle: { why: reason, nextMs: null } };
  const annotator = annotatorOf(person, context.settings);
  const queries: PageQuery[] = [];
  while (queries.length < count) {
    const lease = context.queue.lease(annotator, context.monotonic());
    if (lease === undefined) break;
    queries.push(queryOf(context, lease));
  }
  if (queries.length > 0 || !isIdle) return { type: 'questions-assigned', queries, idle: undefined };
  const next = context.queue.tick(context.monotonic());
  const why = person.qualified === false ? 'unqualified' : 'none';
  return { type: 'questions-assigned', queries, idle: { why, nextMs: next < queueLooksAheadMs ? next : null } };
}

/** A person as the queue assigns questions to them. */
export function annotatorOf({ rater, role, qualified, avoids }: RaterRecord, { practice }: PeopleSettings): Annotator {
  const by = role === 'expert' ? 'expert' : 'rater';
  return { id: rater, by, qualified: by === 'expert' || practice.questions === 0 || qualified === true, avoids };
}

const queryOf = ({ settings, textOf }: CommandContext, lease: Lease): PageQuery =>
  pageQuery(lease, { budget: settings.budget, textOf });

function agree(context: CommandContext, { rater, agreed }: RaterRecord, guidelines: string): SessionInput[] {
  if (guidelines !== context.guidelines) return [];
  if (agreed !== guidelines) context.note({ type: 'agreed', rater, guidelines });
  return [{ type: 'stage-changed', stage: 'work', held: heldQueries(context, rater) }];
}

/** Takes the answer before help, and shows the help. */
function answerFirst(
  { queue, monotonic }: CommandContext,
  rater: string,
  { lease, answer: first }: CommandOf<'first'>['frame'],
): SessionInput {
  const current = queue.first(lease, rater, first, monotonic());
  if (current === undefined) return { type: 'lease-ended', lease };
  return { type: 'reply', reply: { say: 'help', lease, help: pageHelp(current.question, current.swapped) } };
}

function answer(
  { queue, monotonic, withStoredTexts }: CommandContext,
  { rater, agreed }: RaterRecord,
  { id, lease, answer: pageAnswer }: CommandOf<'answer'>['frame'],
): SessionInput {
  const guidelines = agreed ?? '';
  const taken = withStoredTexts((store) =>
    queue.answer({ id, lease, response: responseOf(pageAnswer, store), guidelines }, rater, monotonic()),
  );
  if (taken.is === 'refused') return { type: 'answer-settled', reply: { say: 'refused', id, why: taken.why } };
  const known = taken.known === undefined ? {} : { known: taken.known };
  return { type: 'answer-settled', reply: { say: 'taken', id, ...known } };
}

/** Reopens an answer. Not of a practice question: what would have been right was explained when it was answered. */
function undo(context: CommandContext, person: RaterRecord, id: string): SessionInput {
  const refused = (why: 'late' | 'used' | 'unknown' | 'unfit' | 'paused'): SessionInput => ({
    type: 'reply',
    reply: { say: 'refused', id, why },
  });
  const answer = recentAnswers(person).find((one) => one.id === id);
  if (answer?.purpose === 'practice') return refused('used');
  const reason = context.idleReason();
  if (reason === 'paused') return refused('paused');
  if (reason === 'finished' || reason === 'stopped') return refused('used');
  const lease = context.queue.undo(id, person.rater, context.monotonic());
  return typeof lease === 'string' ? refused(lease) : { type: 'question-reopened', query: queryOf(context, lease) };
}
