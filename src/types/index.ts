export type { Rng } from '../math/rng.js';
export type { Row, SparseRow, StepRows } from '../math/row.js';
export type { Agent, Situation } from './agent.js';
export type { Audit, Side } from './audit.js';
export type { Awaitable, Call, Clock } from './call.js';
export type {
  Constraint,
  Memory,
  OutcomeConstraint,
  SideConstraint,
  TemporalConstraint,
  Verdict,
} from './constraint.js';
export { affirmativeOf, Branch, Display } from './display.js';
export type { FiniteModel } from './finite-model.js';
export { type Arm, type Assistance, type Assistant, Help } from './help.js';
export type { Codec, Json } from './json.js';
export * from './kinds/index.js';
export type {
  Flow,
  FlowByArm,
  Live,
  LiveComment,
  LiveFigure,
  LiveFlag,
  LiveLevel,
  LiveRater,
  LiveVeto,
} from './live.js';
export type { LiveExample, LiveFindings } from './live-audits.js';
export type { LiveWaiting } from './live-waiting.js';
export type {
  DegreeShares,
  ItemAnswer,
  NodeComparison,
  PathAudit,
  PathEvidence,
  WholeJudgement,
  WholeRating,
  WorkedOut,
} from './path-audit.js';
export { Picture } from './picture.js';
export type { Decision, GateDecision, Promotion } from './promotion.js';
export type { Query, Reply } from './query.js';
export type { ControlQuestion, PendingPromotion, People, Question, SignedOff } from './question.js';
export type { QuestionOrigin } from './question-origin.js';
export type { Rater } from './rater.js';
export type { FitReward, Labelled, RewardModel } from './reward-model.js';
export type { Encoding, Environment, StepTask, Task } from './task.js';
export { lastStep, type Origin, type Segment, type Step, type Trajectory, whole } from './trajectory.js';
export type { Episode, Oracle } from './truth.js';
