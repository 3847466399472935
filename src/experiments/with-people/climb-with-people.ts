import type { Journal } from '../../feedback/log/journal/journal.js';
import type { Blinding } from '../../feedback/people/blinding.js';
import type { PeopleSettings } from '../../feedback/people/settings.js';
import type { Ladder } from '../../recursion/run/ladder.js';
import type { Run } from '../../recursion/run/run.js';
import type { Round } from '../../recursion/run/trained.js';
import type { CodeFile } from '../../types/events/index.js';
import type { People } from '../../types/question.js';
import { type ClimbedLevel, type ClimbMode, climbWorld } from '../climb/climb-world.js';
import type { Config } from '../config/schema.js';
import { withExperimentWorld } from '../worlds/build-world.js';
import { combiningIn } from '../worlds/displays/implied.js';
import type { ExperimentWorld } from '../worlds/experiment-world.js';
import type { StepLabel } from '../worlds/marked-steps/labels.js';
import { constrainMarkedSteps } from './constrain-marked-steps.js';
import { measureOnGold } from './curve.js';
import { type DrawnControl, drawControlQuestions } from './gold-questions.js';
import { type PeopleRaterOptions, peopleAsRaters } from './ladder-raters.js';
import { auditReturn } from './outcome-audits.js';
import type { PeopleLevel, PeopleResult } from './result.js';

/** A config that says how people are asked. */
export type PeopleConfig = Config & { readonly people: PeopleSettings };

export interface PeopleClimbOptions {
  readonly journal: Journal;
  readonly people: People;
  /** Where chance and ids come from: nobody without its secret can draw them again. The world itself is by the seed. */
  readonly blinding: Blinding;
  /** The code that the experiment was loaded from. */
  readonly code: readonly CodeFile[];
  /** What people said so far of steps that must never happen; in these answers alone, where they are named. */
  labels(answers?: readonly string[]): Promise<readonly StepLabel[]>;
  readonly signal?: AbortSignal | undefined;
  onProgress?(level: number, doing: string): void;
}

/** Climbs one seed with people as raters. Deterministic in (config, seed, blinding, what they answer); only control questions are measured against hidden truth. */
export const climbSeedWithPeople = (
  config: PeopleConfig,
  seed: number,
  options: PeopleClimbOptions,
): Promise<PeopleResult> => {
  const { journal, code, signal, onProgress } = options;
  return withExperimentWorld(config, seed, (world) =>
    climbWorld({ config, seed, world, journal, code, signal, onProgress }, peopleMode(config, seed, world, options)),
  );
};

/** People are the raters, and are measured against control questions. */
function peopleMode<O, A>(
  config: PeopleConfig,
  seed: number,
  world: ExperimentWorld<O, A>,
  options: PeopleClimbOptions,
): ClimbMode<O, A, PeopleLevel, PeopleResult> {
  const { journal, people, blinding } = options;
  const gold = new Map<number, readonly DrawnControl<O, A>[]>();
  const add = async (run: Run<O, A>, wanted: Parameters<typeof drawControlQuestions<O, A>>[2]) => {
    const drawn = await drawControlQuestions(run, world, wanted);
    people.addControlQuestions(
      drawn.map(({ control }) => control),
      wanted.purpose,
    );
    return drawn;
  };
  return {
    raters: 'people',
    differs: differences(config, world, { people, blinding }),
    async beforeLevel(run, level, below) {
      const { practice, gold: control } = config.people;
      const practised = practice.questions * practice.rounds;
      if (level === 0) await add(run, { purpose: 'practice', level, count: practised, below: undefined });
      gold.set(level, await add(run, { purpose: 'gold', level, count: control.questions, below }));
    },
    async onRound(run, round) {
      const measured = await measureRoundOfPeople(config, run, world, { people, gold, round });
      journal.record(`level/${round.level}/curve`, { type: 'round-measured', level: round.level, ...measured });
      if (world.markedSteps && round.agent === 'worker')
        await constrainMarkedSteps(world.markedSteps, round, { ...options, rng: run.rng });
    },
    afterLevel: async (run, climbed) => levelOf(run, world, climbed),
    result: async (levels, _, ended) => ({ seed, levels: [...levels], ended }),
  };
}

/** People in the place of the raters, no opponents (people would have to label for them as well), no audits that nothing depends on, and reviewers where the config has any. */
function differences<O, A>(
  config: PeopleConfig,
  world: ExperimentWorld<O, A>,
  { people, blinding }: Pick<PeopleClimbOptions, 'people' | 'blinding'>,
): ClimbMode<O, A, PeopleLevel, PeopleResult>['differs'] {
  const learn = { ...config, evaluator: judgeable(config, world), flat: { mostLabels: 0 } };
  const { climb: rng, queryId } = blinding;
  const ladder = withPeople(config, world, { people, queryId });
  const always = { ladder, learn, top: config.levels - 1, rng, queryId };
  if (config.people.signOff.needed === 0) return always;
  return { ...always, signOff: (pending, signal) => people.signOff(pending, signal) };
}

/** What evaluators learn from: two outcomes side by side where they are worth more or less, for nobody can judge a number that is reported of one. */
const judgeable = <O, A>(
  { evaluator }: PeopleConfig,
  { displays }: ExperimentWorld<O, A>,
): PeopleConfig['evaluator'] => (displays.reports === undefined ? { ...evaluator, compare: 'outcomes' } : evaluator);

interface RoundOfPeople<O, A> {
  readonly people: People;
  readonly gold: ReadonlyMap<number, readonly DrawnControl<O, A>[]>;
  readonly round: Round<O, A>;
}

/** How the reward model of a round agrees with known answers, and how experts judge what the worker delivers, where they are asked. */
async function measureRoundOfPeople<O, A>(
  config: PeopleConfig,
  { rng, queryId, signal }: Run<O, A>,
  world: ExperimentWorld<O, A>,
  { people, gold, round }: RoundOfPeople<O, A>,
) {
  const at = rng.fork(`people/curve/${round.level}/${round.agent}`);
  const outcomes = config.people.inspectors === 'experts' ? config.people.outcomes : 0;
  const proxy =
    round.agent === 'worker'
      ? await auditReturn(world, round, { outcomes, people, rng: at.fork('returns'), queryId, signal })
      : null;
  return measureOnGold(world.ladder, gold.get(round.level) ?? [], round, { rng: at, proxy });
}

/** The same ladder with people in the place of its raters, and of its inspectors where experts inspect. */
function withPeople<O, A>(
  { people: { inspectors } }: PeopleConfig,
  { ladder, displays, markedSteps }: ExperimentWorld<O, A>,
  { people, ...more }: Pick<PeopleRaterOptions<O, A>, 'queryId'> & { readonly people: People },
): Ladder<O, A> {
  const asked = { displays, combine: combiningIn(ladder), ask: people.ask, ...more };
  const expert = (seat: string) => peopleAsRaters(seat, 'expert', asked, seat);
  return {
    ...ladder,
    raters: peopleAsRaters('people', 'rater', asked),
    constraints: [...ladder.constraints, ...(markedSteps?.constraints ?? [])],
    inspectors: inspectors === 'experts' ? [expert('expert/0'), expert('expert/1')] : ladder.inspectors,
  };
}

function levelOf<O, A>(
  { costs, ladder }: Run<O, A>,
  { size }: ExperimentWorld<O, A>,
  { current: { level, gated }, vetoes }: ClimbedLevel<O, A>,
): PeopleLevel {
  const { labels, looks } = costs.at(level);
  const { decision, reasons } = gated.promotion;
  return {
    level,
    task: ladder.task(level).name,
    size: size(level),
    labels: { ...labels },
    looks,
    vetoes,
    gate: { decision, reasons, evidence: gated.evidence },
  };
}
