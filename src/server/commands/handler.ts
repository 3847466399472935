import type { Words } from '../../feedback/people/comments.js';
import type { RaterRecord } from '../../feedback/projection/records/rater-record.js';
import { recentAnswers } from '../../feedback/projection/views/rater-view.js';
import type { Refusal } from '../../feedback/queue/state/lease.js';
import type { Note, Response } from '../../types/events/index.js';
import type { PageAnswer } from '../protocol/protocol.js';
import type { AdminCommand, Effect, Outgoing, SessionInput } from '../session/messages.js';
import { type AdminContext, handleAdminCommand, refusalOf } from './admin.js';
import { type AssignmentContext, assignQuestions, heldQueries, queryOf } from './assign-questions.js';
import { pageHelp } from './page-query.js';

export interface CommandContext extends AssignmentContext {
  readonly note: Note;
  readonly admin: AdminContext;
  /** The version of the guidelines. */
  readonly guidelines: string;
  /** Counts answers. */
  readonly count: { taken(): void; refused(why: Refusal): void };
  /** Stores written texts as bodies of the log, as far as an event noted meanwhile names them. */
  readonly withStoredTexts: Words['keeping'];
}

/** An effect of a session that is executed synchronously; authenticating and closing belong to its connection. */
export type Command = Exclude<Effect, { readonly type: 'authenticate' | 'close' }>;

type FrameOf<T extends 'first' | 'answer'> = Extract<Command, { readonly type: T }>['frame'];

/** Executes a command of this rater; what it brings, as inputs of their session. */
export function handleCommand(context: CommandContext, rater: string, command: Command): readonly SessionInput[] {
  const { queue, note, monotonic } = context;
  const person = context.raters.person(rater);
  if (person === undefined) return [];
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
        { type: 'reply', reply: { say: 'idle', why: 'withdrawn' } },
      ];
    case 'admin':
      return [{ type: 'reply', reply: administer(context, rater, command.frame) }];
  }
}

function administer({ admin }: CommandContext, by: string, command: AdminCommand): Outgoing {
  const why = refusalOf(command);
  if (why !== undefined) return { say: 'done', did: command.say, ok: false, why };
  return { say: 'done', did: command.say, ok: handleAdminCommand(admin, by, command) };
}

function agree(context: CommandContext, { rater, agreed }: RaterRecord, guidelines: string): SessionInput[] {
  if (guidelines !== context.guidelines) return [];
  if (agreed !== guidelines) context.note({ type: 'agreed', rater, guidelines });
  return [{ type: 'stage-changed', stage: 'work', held: heldQueries(context, rater) }];
}

/** Takes the answer before help, and shows the help. */
function answerFirst(
  { queue, monotonic }: CommandContext,
  rater: string,
  { lease, answer: first }: FrameOf<'first'>,
): SessionInput {
  const current = queue.first(lease, rater, first, monotonic());
  if (current === undefined) return { type: 'lease-ended', lease };
  return { type: 'reply', reply: { say: 'help', lease, help: pageHelp(current.question, current.swapped) } };
}

function answer(
  { queue, monotonic, withStoredTexts, count }: CommandContext,
  { rater, agreed }: RaterRecord,
  { id, lease, answer: pageAnswer }: FrameOf<'answer'>,
): SessionInput {
  const guidelines = agreed ?? '';
  const result = withStoredTexts((store) =>
    queue.answer({ id, lease, response: responseOf(pageAnswer, store), guidelines }, rater, monotonic()),
  );
  if (result.is === 'refused') {
    count.refused(result.why);
    return { type: 'answer-settled', reply: { say: 'refused', id, why: result.why } };
  }
  count.taken();
  const known = result.known === undefined ? {} : { known: result.known };
  return { type: 'answer-settled', reply: { say: 'taken', id, ...known } };
}

/**
 * A page's answer as the queue takes it: `store` keeps written texts apart from the answer, which holds their hashes; items inspected are
 * counted in the reply too, where learners look for them.
 */
function responseOf(answer: PageAnswer, store: (text: string) => string): Response {
  const { reply, comments, marks, never, ...rest } = answer;
  const withStoredReason = <T extends { readonly why?: string }>({ why, ...mark }: T) =>
    why === undefined || why === '' ? mark : { ...mark, body: store(why) };
  return {
    ...rest,
    reply: { ...reply, looks: rest.looks.items },
    marks: marks.map(withStoredReason),
    never: never.map(withStoredReason),
    comments: comments.map(({ text, ...comment }) => ({ ...comment, body: store(text) })),
  };
}

function undo(context: CommandContext, person: RaterRecord, id: string): SessionInput {
  const lease = undoRefusal(context, person, id) ?? context.queue.undo(id, person.rater, context.monotonic());
  if (typeof lease !== 'string') return { type: 'question-reopened', query: queryOf(context, lease) };
  context.count.refused(lease);
  return { type: 'reply', reply: { say: 'refused', id, why: lease } };
}

/** Why an answer is not reopened, whatever the queue says. Of a practice question: what would have been right was explained when it was answered. */
function undoRefusal({ idleReason }: CommandContext, person: RaterRecord, id: string): Refusal | undefined {
  if (recentAnswers(person).find((one) => one.id === id)?.purpose === 'practice') return 'used';
  const reason = idleReason();
  if (reason === 'paused') return 'paused';
  return reason === 'finished' || reason === 'stopped' ? 'used' : undefined;
}
