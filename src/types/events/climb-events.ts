import { z } from 'zod';
import { Audit } from '../audit.js';
import { Arm, Assistance } from '../help.js';
import { ItemAnswer, PathAudit, WholeJudgement, WholeRating, WorkedOut } from '../path-audit.js';
import { Decision } from '../promotion.js';
import { replyOf } from '../query.js';
import { SignedOff } from '../question.js';
import { event, level, strings } from './event.js';

const text = z.string();

/** One file of code that an experiment was loaded from: its path from the folder of the experiment's file, and its hash. */
export const CodeFile = z.object({ file: z.string(), sha256: z.string() }).readonly();
export type CodeFile = z.infer<typeof CodeFile>;

/** The run as a whole: the stream `run`. */
export const RunEvent = z.discriminatedUnion('type', [
  event('began', {
    /** The version of the log's format. */
    schema: z.int(),
    belay: text,
    config: z.unknown(),
    seed: z.int(),
    raters: z.literal('people').exactOptional(),
    arms: z
      .object({ unaided: z.number(), planted: z.number(), evidence: z.number().exactOptional(), drawn: text })
      .readonly(),
    /** Empty of built-in experiments, and of JSON. */
    code: z.array(CodeFile).readonly(),
  }),
  event('ended', { reason: text, resultBody: text }),
]);
export type RunEvent = z.infer<typeof RunEvent>;

export const AgentName = z.enum(['evaluator', 'worker']);
export type AgentName = z.infer<typeof AgentName>;

/** An outcome that a question is about: which one it is, and the body that holds it. */
const Shown = z.object({ of: text, outcomeBody: text }).readonly();

/** What a question shows: outcomes, or two reports on one outcome. */
export const AskedItems = z.union([
  z.array(Shown).readonly(),
  z.object({ of: text, outcomeBody: text, reports: z.array(z.number().nullable()).readonly() }).readonly(),
]);
export type AskedItems = z.infer<typeof AskedItems>;

/** Training: an agent asks, is answered, and is fitted to that. */
const ofTraining = [
  event('began', { level, task: text, assistant: z.object({ id: text, checkpoint: text }).readonly().nullable() }),
  event('asked', { level, agent: AgentName, query: text, kind: text, question: z.unknown(), items: AskedItems }),
  event('assisted', { level, agent: AgentName, query: text, arm: Arm, help: z.array(Assistance).readonly() }),
  event('answered', { level, agent: AgentName, query: text, rater: text, arm: Arm, reply: replyOf(z.unknown()) }),
  event('fitted', { level, agent: AgentName, round: z.int(), labels: z.int(), model: text, checkpoint: text }),
  /** Without `evaluator`: none was trained, for no level follows that it could help. */
  event('trained', { level, evaluator: text.exactOptional(), worker: text }),
] as const;

/** What a round of training with people was worth, against questions whose answers are known. */
export const MeasuredRound = z.object({
  agent: AgentName,
  labels: z.int(),
  right: z.int(),
  of: z.int(),
  /** In how many pairs the reward model prefers what the worker now does to what chance does; null of an evaluator. */
  proxy: z.number().nullable(),
});
export type MeasuredRound = Readonly<z.infer<typeof MeasuredRound>>;

const ofMeasurement = [
  /** What a level of a simulated run is worth against hidden truth: nothing is read from it, so that its figures are not looked at. */
  z.looseObject({ type: z.literal('measured'), level }).readonly(),
  event('round-measured', { level, ...MeasuredRound.shape }),
] as const;

const ofConstraints = [
  event('vetoed', {
    level,
    constraint: text,
    verdict: z.object({ is: z.enum(['forbidden', 'unknown']), reason: text }).readonly(),
    agent: text,
    mode: z.enum(['pre-emptive', 'post-posed', 'outcome']),
    action: z.unknown().optional(),
    outcome: text.exactOptional(),
    /** How often it was cast, where the same vetoes are counted together. */
    times: z.int().exactOptional(),
  }),
  /** From here on these answers forbid steps; `learned`: what was fitted to them. */
  event('constrained', { level, round: text, answers: strings, forbidden: z.int(), learned: z.unknown() }),
] as const;

const ruling = {
  level,
  assistant: text,
  checkpoint: text,
  decision: Decision,
  reasons: strings,
  evidence: z.record(text, z.unknown()).readonly(),
  ended: text.nullable(),
};

/** For the promotion, or in the check after it was used. */
const when = z.enum(['gate', 'recheck']);

/** The gate of a level. */
const ofGate = [
  event('audited', { level, when, ...Audit.shape }),
  /** The gate by paths: a path, an answer on an item, a complete outcome; and what is worked out without asking anybody. */
  event('path-audited', { level, when, ...PathAudit.shape }),
  event('item-audited', { level, when, ...ItemAnswer.shape }),
  event('whole-audited', { level, when, ...WholeJudgement.shape }),
  event('whole-rated', { level, when, ...WholeRating.shape }),
  event('worked-out', { level, when, ...WorkedOut.shape }),
  event('opposed', {
    level,
    opponents: z.array(z.object({ name: text, labels: z.int(), looks: z.number() }).readonly()).readonly(),
  }),
  event('compared', { level, id: text, flat: Audit.shape.flat }),
  event('signed-off', { level, checkpoint: text, ...SignedOff.shape }),
  event('promoted', ruling),
  /** Without `assistant` and `checkpoint`: there was none to decide on. */
  event('withheld', { ...ruling, assistant: text.exactOptional(), checkpoint: text.exactOptional() }),
  event('revoked', { level, assistant: text, checkpoint: text, reason: text }),
] as const;

/** One level of the climb: the streams `level/…`. */
export const LevelEvent = z.discriminatedUnion('type', [...ofTraining, ...ofMeasurement, ...ofConstraints, ...ofGate]);
export type LevelEvent = z.infer<typeof LevelEvent>;
