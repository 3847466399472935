import { z } from 'zod';
import type { Live } from '../../types/live.js';
import { id, json, PageAnswer, PageHelp, PageQuery, text } from './question.js';

export { PageAnswer, PageHelp, PageQuery };

/** The version of the protocol between page and server: JSON frames over one WebSocket. The server accepts no frame that does not parse. */
export const version = 2;

/** The path of the socket, on the page's own host and port. */
export const socketPath = '/socket';

/** Close codes of the socket: the page says why it was closed, and reconnects by itself after `restarting` and `slow` alone. */
export const closes = {
  restarting: 1012,
  invalid: 4400,
  uninvited: 4401,
  replaced: 4409,
  tooLarge: 1009,
  tooFast: 4429,
  slow: 4408,
  full: 1013,
} as const;

const reason = { why: text(2000) };

/** Frames of a page: the first group of everybody, the second of raters and experts, the third of experimenters and reviewers. */
export const FromPage = z.discriminatedUnion('say', [
  /** The first frame, once. `page`: an id that the page draws and keeps while it is open; `receipt`: the last one that it was given, if any. */
  z.strictObject({
    say: z.literal('hello'),
    version: z.int(),
    token: text(2000),
    page: id,
    receipt: text(200).exactOptional(),
  }),
  z.strictObject({ say: z.literal('ping') }),

  z.strictObject({ say: z.literal('agree'), guidelines: id }),
  z.strictObject({ say: z.literal('shown'), lease: id }),
  z.strictObject({ say: z.literal('active'), lease: id }),
  /** The answer before help is shown, where the lease asks for one. */
  z.strictObject({ say: z.literal('first'), lease: id, answer: json }),
  z.strictObject({ say: z.literal('answer'), id, lease: id, answer: PageAnswer }),
  z.strictObject({ say: z.literal('undo'), id }),
  z.strictObject({ say: z.literal('avoid'), topics: z.array(text(80)).max(50) }),
  z.strictObject({ say: z.literal('sheet') }),
  z.strictObject({ say: z.literal('withdraw') }),

  z.strictObject({ say: z.literal('pause') }),
  z.strictObject({ say: z.literal('resume') }),
  z.strictObject({ say: z.literal('stop') }),
  z.strictObject({ say: z.literal('requeue'), query: text(400).min(1) }),
  /** An expert answers it in the place of the raters that it lacks. */
  z.strictObject({ say: z.literal('take-over'), query: text(400).min(1) }),
  /** Nobody is asked it any more. */
  z.strictObject({ say: z.literal('drop'), query: text(400).min(1) }),
  z.strictObject({ say: z.literal('uninvite'), invite: id }),
  z.strictObject({ say: z.literal('dispute'), veto: z.int().min(1), ...reason }),
  z.strictObject({ say: z.literal('adjudicate'), veto: z.int().min(1), upheld: z.boolean(), ...reason }),
  z.strictObject({
    say: z.literal('sign'),
    level: z.int().min(0),
    checkpoint: text(80),
    granted: z.boolean(),
    ...reason,
  }),
]);
export type FromPage = z.infer<typeof FromPage>;

/** A rater’s own counts, from the log. `recent`: the last answers, newest first, at most 20. */
export const RaterStatus = z.object({
  answered: z.int(),
  activeMs: z.number(),
  idleMs: z.number(),
  own: z.object({ same: z.int(), of: z.int() }),
  /** `round`: which of `rounds` it is, from 1; `lastRound`: how the one before it went. */
  practice: z
    .object({
      done: z.int(),
      of: z.int(),
      right: z.int(),
      needed: z.int(),
      round: z.int().exactOptional(),
      rounds: z.int().exactOptional(),
      lastRound: z.object({ right: z.int(), of: z.int(), passed: z.boolean() }).exactOptional(),
    })
    .nullable(),
  /** The round of practice that was passed. */
  passed: z.object({ right: z.int(), of: z.int() }).exactOptional(),
  recent: z.array(
    z.object({ id: z.string(), at: z.number(), prompt: z.string(), said: z.string(), used: z.boolean() }),
  ),
  topics: z.array(z.string()),
  avoided: z.array(z.string()),
});
export type RaterStatus = z.infer<typeof RaterStatus>;

/** Frames of the server. */
export const FromServer = z.discriminatedUnion('say', [
  z.object({
    say: z.literal('welcome'),
    version: z.int(),
    you: z.string(),
    role: z.enum(['rater', 'expert', 'reviewer', 'experimenter']),
    experiment: z.string(),
    about: z.string(),
    guidelines: z.object({ version: z.string(), text: z.string(), agreed: z.boolean() }),
    breaks: z.object({ minutes: z.number(), hard: z.int() }),
    /**
     * What lies ahead of one rater, where the run can tell: about how many answers in all, practice among them, and how many seconds of
     * activity an answer took people so far, on average; null where too few were given.
     */
    work: z.object({ answers: z.int(), seconds: z.number().nullable() }).exactOptional(),
  }),
  z.object({ say: z.literal('me'), me: RaterStatus }),
  /** Comes after the questions that the page holds already. */
  z.object({ say: z.literal('query'), query: PageQuery }),
  z.object({ say: z.literal('help'), lease: z.string(), help: z.array(PageHelp) }),
  /**
   * The answer is on the disk. `receipt`: proves later that the log still has it; it says nothing to anybody without the run's key. `known`: of a
   * practice question, what would have been right and why.
   */
  z.object({
    say: z.literal('taken'),
    id: z.string(),
    receipt: z.string(),
    known: z.object({ right: z.boolean(), answer: json, why: z.string() }).exactOptional(),
  }),
  z.object({
    say: z.literal('refused'),
    id: z.string(),
    why: z.enum(['late', 'used', 'unknown', 'unfit', 'paused']),
  }),
  /** The page no longer holds this lease. */
  z.object({ say: z.literal('gone'), lease: z.string() }),
  z.object({
    say: z.literal('idle'),
    why: z.enum(['none', 'paused', 'finished', 'stopped', 'unqualified', 'withdrawn']),
  }),
  /** Which help was planted, of own answers that can no longer be changed. */
  z.object({
    say: z.literal('debrief'),
    answers: z.array(
      z.object({ id: z.string(), prompt: z.string(), said: z.string(), planted: z.boolean(), followed: z.boolean() }),
    ),
  }),
  z.object({
    say: z.literal('sheet'),
    rows: z.array(
      z.object({ at: z.number(), until: z.number(), answers: z.int(), activeMs: z.number(), idleMs: z.number() }),
    ),
  }),
  z.object({ say: z.literal('stopping'), back: z.boolean() }),
  z.object({ say: z.literal('pong') }),
  z.object({ say: z.literal('live'), live: z.custom<Live>((value) => typeof value === 'object' && value !== null) }),
  /** What became of a command. `why`: what was wrong with it, where that can be said. */
  z.object({ say: z.literal('done'), did: z.string(), ok: z.boolean(), why: z.string().exactOptional() }),
]);
export type FromServer = z.infer<typeof FromServer>;
