import { z } from 'zod';
import { AnyJson } from '../any-json.js';
import { Arm } from '../help.js';
import { AnnotatorRole, PendingPromotion } from '../question.js';
import { event, level, strings } from './event.js';
import { AnyReply, Response } from './response.js';

export const Role = z.enum(['rater', 'expert', 'reviewer', 'experimenter']);
export type Role = z.infer<typeof Role>;

/** Why a question was handed to somebody: to learn from the answer, or to measure the person. */
export const Purpose = z.enum(['asked', 'gold', 'repeat', 'practice']);
export type Purpose = z.infer<typeof Purpose>;

const text = z.string();

/** The last event's place and hash. */
const Head = z.object({ seq: z.int(), hash: text }).readonly();

/** `nonce`: what makes the event's hash one that nobody can guess, for receipts. */
const noted = <Type extends string, Fields extends z.core.$ZodLooseShape>(type: Type, fields: Fields) =>
  event(type, { ...fields, nonce: z.string().exactOptional() });

/** Who is there, and what they may do. */
const ofPeople = [
  /** `notesHeads`: the server notes each head beside the log before it acknowledges anything. */
  /** `blinding`: SHA-256 of the secret that chance and ids come from, the same in every one of a run. */
  noted('opened', {
    blinding: text.exactOptional(),
    experiment: text,
    belay: text,
    guidelines: text,
    guidelinesBody: text,
    notesHeads: z.literal(true).exactOptional(),
  }),
  /** The log held less than was acknowledged, and whoever started the server went on: `expected`, null where it is not known, and `found`. */
  noted('loss-accepted', { expected: Head.nullable(), found: Head, by: text }),
  noted('invited', { rater: text, role: Role, invite: text, until: z.number() }),
  noted('uninvited', { invite: text, by: text }),
  /** The reader agreed to the guidelines of this version. */
  noted('agreed', { rater: text, guidelines: text }),
  noted('qualified', { rater: text, right: z.int(), of: z.int(), passed: z.boolean() }),
  noted('debriefed', {
    rater: text,
    answers: z.array(z.object({ id: text, planted: z.boolean() }).readonly()).readonly(),
  }),
  noted('opted-out', { rater: text, topics: strings }),
  /** A comment's body was taken out; its hash stays in the chain. */
  noted('redacted', { body: text, by: text }),
  /** A person took back their part: nothing of theirs is used or exported from here on. */
  noted('withdrew', { rater: text, by: text }),
] as const;

/** Questions on their way through the queue. */
const ofQuestions = [
  /**
   * A question entered the queue; `body`: the question as JSON text. `arm`, `audit` and `seat` say what it is for, so that nobody has to
   * conclude it from ids or from the order of events. What experts are asked shows no help: it is under no arm of the comparison.
   */
  noted('queued', {
    query: text,
    level,
    by: AnnotatorRole,
    group: text,
    arm: Arm,
    audit: text.nullable(),
    seat: text,
    propensity: z.number().min(0).max(1).exactOptional(),
    /** Of a question to experts about what a worker does: after how many labels it was trained on. */
    afterLabels: z.int().min(0).exactOptional(),
    body: text,
  }),
  /** A question whose answer is known was added; `body`: it and its answer, as JSON text. */
  noted('stocked', {
    query: text,
    purpose: z.enum(['practice', 'gold']),
    arm: Arm,
    audit: text.nullable(),
    seat: text,
    propensity: z.number().min(0).max(1).exactOptional(),
    level,
    body: text,
  }),
  /** Handed out. `swapped`: the second item stands first on the page. `help`: with the question, after a first answer, or none. */
  noted('leased', {
    lease: text,
    query: text,
    rater: text,
    purpose: Purpose,
    swapped: z.boolean(),
    help: z.enum(['with', 'after', 'none']),
    confidence: z.boolean(),
    /** What is answered anew: the id of the answer that was undone or repeated. */
    again: text.exactOptional(),
  }),
  noted('shown', { lease: text }),
  noted('expired', { lease: text, query: text, rater: text }),
  /** Enough was said: the reply that the run was given, and the answers that it was made of. */
  noted('settled', { query: text, reply: AnyReply, answers: strings }),
  /** Nobody is asked it any more, and whoever awaits it is told so. `by`: who dropped it for good; absent where it may be put again. */
  noted('withdrawn', { query: text, why: text, by: text.exactOptional() }),
  /** In front of all others; `to`: to be answered by an expert from now on, whoever it was for. */
  noted('requeued', { query: text, by: text, to: z.literal('expert').exactOptional() }),
] as const;

/** What people answer. */
const ofAnswers = [
  /** The first answer of the answer-first arm: help is sent only after this is in the log. */
  noted('first-answered', { lease: text, answer: AnyJson }),
  noted('answered', {
    /** The page's own id of the answer: sent twice, it counts once. */
    id: text,
    lease: text,
    query: text,
    level,
    rater: text,
    purpose: Purpose,
    guidelines: text,
    swapped: z.boolean(),
    given: Response,
  }),
  /** An answer to a question that was no longer the rater's: kept apart, and its time counts. */
  noted('late', { id: text, lease: text, query: text, rater: text, given: Response }),
  noted('undone', { id: text, rater: text }),
  /** A correction that came after the answer was used: it stands beside it. */
  noted('amended', { id: text, of: text, rater: text, given: Response }),
] as const;

/** What reviewers and experimenters decide. */
const ofDecisions = [
  noted('paused', { by: text }),
  noted('resumed', { by: text }),
  /** The run is finished: its secret, 64 hexadecimal digits, shows that all was drawn as was committed to. */
  noted('blinding-revealed', { secret: text }),
  noted('stopped', { by: text }),
  /** The gate granted a promotion, and it waits for reviewers: what they are shown. */
  noted('promoting', PendingPromotion.shape),
  noted('signed-off', { level, checkpoint: text, by: text, granted: z.boolean(), why: text }),
  noted('disputed', { veto: z.int(), by: text, why: text }),
  noted('adjudicated', { veto: z.int(), by: text, upheld: z.boolean(), why: text }),
] as const;

/** What people and the server did: the stream `people`. */
export const PeopleEvent = z.discriminatedUnion('type', [...ofPeople, ...ofQuestions, ...ofAnswers, ...ofDecisions]);
export type PeopleEvent = z.infer<typeof PeopleEvent>;

/** The event of people of this type. */
export type PeopleEventOf<Type extends PeopleEvent['type']> = Extract<PeopleEvent, { readonly type: Type }>;

/** Writes one event of people down: appended at once, on disk when the log is flushed. */
export type Note = (event: PeopleEvent) => void;
