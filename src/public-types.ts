/** Types that signatures of the public API name, so that a program can name them too; those with a plain name get one that says whose they are. */
export type { CloningSettings } from './agents/behaviour-cloning.js';
export type { EncodeOptions } from './agents/chooser.js';
export type { Policy as LearnedPolicy, PolicySettings } from './agents/policy.js';
export type { OneStepDecision, PolicyGradientSettings } from './agents/policy-gradient.js';
export type { Iteration as PpoIteration, PpoCall } from './agents/ppo/ppo.js';
export type { Context as ReporterContext } from './agents/reporter.js';
export type { RolloutOptions } from './agents/rollout.js';
export type { GridObservation } from './environments/grid/board.js';
export type { GridState } from './environments/grid/grid-world.js';
export type { GridWorldParts, StepWorldName, StepWorldParts } from './environments/step-worlds.js';
export type { CartPole, CartPoleState } from './environments/steps/cart-pole.js';
export type { Dot as MovingDotTask, DotState } from './environments/steps/moving-dot.js';
export type {
  NavigationObservation,
  NavigationSettings,
  NavigationState,
  RouteMap,
} from './environments/steps/navigation.js';
export type { ClaimsRule, ClaimsSettings } from './environments/trees/claims.js';
export type { LedgerSettings } from './environments/trees/ledger.js';
export type {
  Outcome as TreeOutcome,
  Seal as OutcomeSeal,
  SelectionObservation,
  TreeNode,
} from './environments/trees/tree.js';
export type { RuledTreeWorld, TreeRules, TreeWorld } from './environments/trees/tree-world.js';
export type { WeakestLinkRule, WeakestLinkSettings } from './environments/trees/weakest-link.js';
export type { WatcherScore } from './environments/watching.js';
export type { OnShown, Subjects as AssistedSubjects } from './evaluators/raters/assisted.js';
export type { AttentionSettings } from './evaluators/raters/attention-settings.js';
export type { QuestionPlace, ShownQuestion } from './evaluators/raters/human.js';
export type { OutcomeEstimate } from './evaluators/raters/inspect-leaves.js';
export type { Opinion, Routing } from './evaluators/raters/routed.js';
export type {
  Estimator as OutcomeEstimator,
  RatedWorld,
  SimulatedRaters,
  SimulatedSettings,
} from './evaluators/raters/simulated.js';
export type { Slips } from './evaluators/raters/slips.js';
export type { TeacherAnswer, TeacherSettings } from './evaluators/raters/teacher.js';
export type { LinearReward, LinearSettings } from './evaluators/reward-models/linear.js';
export type { SegmentEncoding } from './evaluators/reward-models/network/encode.js';
export type { NetworkSettings } from './evaluators/reward-models/network/settings.js';
export type { NetworkJob, TrainedNetwork } from './evaluators/reward-models/network/train.js';
export type { SeedOptions } from './experiments/climb/climb-seed.js';
export type { Overrides as ConfigOverrides } from './experiments/config/load.js';
export type { ArmFigures } from './experiments/measure/arms.js';
export type { Figure as MeasuredFigure } from './experiments/measure/figure.js';
export type {
  CurveFigure,
  LevelResult,
  OpponentFigure,
  PressureFigure,
  Returns as MeasuredReturns,
  SeedResult,
} from './experiments/measure/result.js';
export type { GateAgain } from './experiments/replay/gate-again.js';
export type { Replayed } from './experiments/replay/replay.js';
export type { RunOptions } from './experiments/run/run.js';
export type { DeepParts, Handed as HandedParts, PartValues } from './experiments/worlds/deep-parts.js';
export type { Displays as OutcomeDisplays, ReportWords } from './experiments/worlds/displays/displays.js';
export type {
  Episodes,
  Opposing as OpposingPeople,
  Played as PlayedEpisode,
} from './experiments/worlds/experiment-world.js';
export type { ConstrainedSteps, MarkedStepConstraint } from './experiments/worlds/marked-steps/constraint.js';
export type { StepLabel } from './experiments/worlds/marked-steps/labels.js';
export type { Learned as LearnedFromMarks } from './experiments/worlds/marked-steps/learned.js';
export type { GuardedStepWorld } from './experiments/worlds/step-experiment-world.js';
export type {
  Difference as LogDifference,
  LevelEventOf,
  Recording,
  Where as RecallWhere,
} from './feedback/log/journal/journal.js';
export type {
  From as EventRange,
  Head as LogHead,
  LogReader,
  Recorded as RecordedEvent,
} from './feedback/log/store/log.js';
export type { LogOptions, Watched as WatchedLog } from './feedback/log/store/open.js';
export type { Bad as BadEvent } from './feedback/log/verify/chain.js';
export type { Verified as VerifiedChain, VerifyOptions } from './feedback/log/verify/verify.js';
export type { Hosted as HostedRun } from './feedback/people/hosted.js';
export type { PeopleSettings } from './feedback/people/settings.js';
export type { Core as NetworkCore, Kernel as NetworkKernel, Pointer as KernelPointer } from './math/network/core.js';
export type { MlpShape } from './math/network/mlp.js';
export type { AdamSettings } from './math/network/network.js';
export type { ReadoutMode } from './math/network/readout.js';
export type { GruShape } from './math/network/recurrence.js';
export type { SequenceNetwork } from './math/network/sequence-network.js';
export type { TransformerShape } from './math/network/transformer/shape.js';
export type { FlatOpponent } from './recursion/promotion/flat.js';
export type { GateOutcome, LevelPrediction } from './recursion/promotion/gate-outcome.js';
export type { ActingSettings } from './recursion/run/acting.js';
export type { Costs, Spent as SpentLabels } from './recursion/run/cost.js';
export type { JudgementForm } from './recursion/run/ladder.js';
export type { Delivered as DeliveredOutcome } from './recursion/run/learner.js';
export type { LearnSettings } from './recursion/run/settings.js';
export type {
  Evaluator as TrainedEvaluator,
  Round as TrainingRound,
  Worker as TrainedWorker,
} from './recursion/run/trained.js';
export type { EvaluationTask } from './recursion/training/evaluation-task.js';
export type { Checked as CheckedShield, Counterexample } from './safeguards/check.js';
export type { DrawnBoard } from './safeguards/constraints/board.js';
export type { NotInto } from './safeguards/constraints/not-into.js';
export type { SealedCandidates } from './safeguards/constraints/sealed.js';
export type { BlindSpot } from './safeguards/gate/paths/blind-spots.js';
export type { BlindSpotBound, ByPaths } from './safeguards/gate/paths/conclude-by-paths.js';
export type { PathConclusion } from './safeguards/gate/paths/conclude-paths.js';
export type { LikelyPerson } from './safeguards/gate/paths/likely-people.js';
export type { PredictedFidelity } from './safeguards/gate/paths/predict-fidelity.js';
export type { PersonModel } from './safeguards/gate/paths/settings.js';
export type { ConstraintVerdict, JudgeAction } from './safeguards/judge.js';
export type { AcceptabilityLabel, LearnedConstraint, LearnedSettings } from './safeguards/learned.js';
export type { LookingAhead } from './safeguards/looking-ahead.js';
export type { PostPosedOptions } from './safeguards/post-posed.js';
export type { ConstraintTexts, Happens as StepHappens } from './safeguards/temporal.js';
export type { Limits as ServeLimits } from './server/options/limits.js';
export type { Judged as JudgedOutcome } from './types/evaluation.js';
export type { CodeFile, LevelEvent, RunEvent } from './types/events/climb-events.js';
export type { EventsOf, LevelStream, StreamKind } from './types/events/index.js';
export type { PeopleEvent, Role as PeopleRole } from './types/events/people-events.js';
export type { Belief as LegibleBelief, Legible, Visible } from './types/legible.js';
export type { AnnotatorRole } from './types/question.js';
export type { Reliance, ReliedOn } from './types/reliance.js';
export type {
  BlindSpotLoss,
  CurvePoint,
  E as SummaryFigure,
  OpponentSummary,
  PeopleFigures,
  ReturnsSummary,
} from './types/summary.js';
export type {
  Acquisition,
  AcquisitionState,
  AskedComparison,
  Candidate as QuestionCandidate,
} from './uncertainty/acquisition/acquisition.js';
export type { Resample as EnsembleResample } from './uncertainty/ensemble.js';
export type { GoldAnswer } from './uncertainty/routing-threshold.js';
