/** The public API: what experiments are built on. */
export { clone, defaultCloning } from './agents/behaviour-cloning.js';
export { bestOfN } from './agents/best-of-n.js';
export { chooser, randomAgent } from './agents/chooser.js';
export { planner } from './agents/planner/planner.js';
export type { PlannerSettings, StepScore } from './agents/planner/settings.js';
export { policyFrom } from './agents/policy.js';
export { policyGradient } from './agents/policy-gradient.js';
export { ppo, type StepReward } from './agents/ppo/ppo.js';
export { defaultPpo, type PpoSettings } from './agents/ppo/settings.js';
export { rollout } from './agents/rollout.js';
export { stepWorlds, withStepWorld } from './environments/step-worlds.js';
export { navigation, navigationRewards, routeMap } from './environments/steps/navigation.js';
export { stepTask } from './environments/steps/step-task.js';
export type { StepRewards, StepWorld } from './environments/steps/step-world.js';
export { claims, claimsTruth } from './environments/trees/claims.js';
export { ledger, ledgerValues } from './environments/trees/ledger.js';
export { legible } from './environments/trees/legible.js';
export type { HiddenValues } from './environments/trees/tree-world.js';
export { weakestLink, weakestLinkValues } from './environments/trees/weakest-link.js';
export { assisted } from './evaluators/raters/assisted.js';
export { type HumanSettings, human } from './evaluators/raters/human.js';
export { type LanguageModelSettings, languageModel } from './evaluators/raters/language-model.js';
export { opinionOnOutcomes, opinionOnReports, routed, sureness } from './evaluators/raters/routed.js';
export { simulated } from './evaluators/raters/simulated.js';
export { adaptiveThreshold, teach } from './evaluators/raters/teacher.js';
export type { TruthPort } from './evaluators/raters/truth-port.js';
export { fitLinear } from './evaluators/reward-models/linear.js';
export { fitNetwork } from './evaluators/reward-models/network/network-reward.js';
export { networkDefaults } from './evaluators/reward-models/network/settings.js';
export { climbSeed } from './experiments/climb/climb-seed.js';
export { builtIn } from './experiments/config/built-in.js';
export { loadConfig } from './experiments/config/load.js';
export { Config } from './experiments/config/schema.js';
export { gateAgain } from './experiments/replay/gate-again.js';
export { replay } from './experiments/replay/replay.js';
export { resume, run } from './experiments/run/run.js';
export { summarise } from './experiments/summary/summarise.js';
export { withExperimentWorld } from './experiments/worlds/build-world.js';
export type { ExperimentWorld } from './experiments/worlds/experiment-world.js';
export { runOf } from './experiments/worlds/run-of.js';
export { stepExperimentWorld } from './experiments/worlds/step-experiment-world.js';
export { treeExperimentWorld } from './experiments/worlds/tree-experiment-world.js';
export { type Log, openLog, readLog, verifyLog } from './feedback/log/index.js';
export { type Journal, journal, silent } from './feedback/log/journal/journal.js';
export { gru } from './math/network/gru.js';
export { mlp } from './math/network/mlp.js';
export type { Network } from './math/network/network.js';
export { transformer } from './math/network/transformer/transformer.js';
export { rng } from './math/rng.js';
export type * from './public-types.js';
export { climb } from './recursion/climb.js';
export { climbLevel, type TrainedLevel } from './recursion/level.js';
export { promote, revoke } from './recursion/promote.js';
export { costs } from './recursion/run/cost.js';
export type { Ladder, OutcomeAndHelpRaters } from './recursion/run/ladder.js';
export type { Learner, WorkerPolicy } from './recursion/run/learner.js';
export type { Run } from './recursion/run/run.js';
export { asAssistant, evaluationTask, observe } from './recursion/training/evaluation-task.js';
export { stepLearner } from './recursion/training/step-learner.js';
export { storedRewardModel } from './recursion/training/stored-reward-model.js';
export {
  allOf,
  atMost,
  check,
  decide,
  deliverable,
  GateSettings,
  type Harm,
  harm,
  judge,
  learnedConstraint,
  lookingAhead,
  never,
  neverAgainUntil,
  neverUntil,
  notInto,
  ofOutcomes,
  postPosedShield,
  sealed,
  shield,
  situationJudge,
  tileAhead,
  type Veto,
} from './safeguards/index.js';
export { type ServeOptions, type Serving, serve } from './server/serve.js';
export { BadInput, type Place } from './types/bad-input.js';
export type { LogEvent } from './types/events/index.js';
export * from './types/index.js';
export type { Estimate, LevelSummary, Summary } from './types/summary.js';
export { acquisitions } from './uncertainty/acquisition/index.js';
export { disagreement, ensemble } from './uncertainty/ensemble.js';
export { pessimistic } from './uncertainty/pessimistic.js';
export { routingThreshold } from './uncertainty/routing-threshold.js';
export { fitTemperature } from './uncertainty/temperature.js';
