import { schemaVersion } from '../../feedback/log/index.js';
import type { Journal } from '../../feedback/log/journal/journal.js';
import type { PeopleSettings } from '../../feedback/people/settings.js';
import type { Rng } from '../../math/rng.js';
import { climb } from '../../recursion/climb.js';
import type { Ladder } from '../../recursion/ladder.js';
import type { Rung } from '../../recursion/level.js';
import type { Run } from '../../recursion/run.js';
import type { Round } from '../../recursion/trained.js';
import type { CodeFile, LevelStream } from '../../types/events/index.js';
import type { Assistant } from '../../types/help.js';
import type { People } from '../../types/question.js';
import type { Config } from '../config/schema.js';
import { version } from '../config/version.js';
import { countVetoes, drawn } from '../run/seed.js';
import { withExperimentWorld } from '../worlds/build-world.js';
import { combiningIn } from '../worlds/displays/implied.js';
import type { ExperimentWorld } from '../worlds/experiment-world.js';
import type { MarkedStepConstraint } from '../worlds/marked-steps/constraint.js';
import type { StepLabel } from '../worlds/marked-steps/labels.js';
import { runOf } from '../worlds/run-of.js';
import { measureKnown } from './curve.js';
import { type DrawnControl, drawControlQuestions } from './gold-questions.js';
import { peopleAsRaters } from './ladder-raters.js';
import { auditReturn } from './outcome-audits.js';
import type { PeopleLevel, PeopleResult } from './result.js';

/** A config that says how people are asked. */
export type PeopleConfig = Config & { readonly people: PeopleSettings };

export interface PeopleClimbOptions {
  readonly journal: Journal;
  /** The code that the experiment was loaded from. */
  readonly code: readonly CodeFile[];
  readonly people: People;
  /** What people said so far of steps that must never happen; in these answers alone, where they are named. */
  labels(answers?: readonly string[]): Promise<readonly StepLabel[]>;
  readonly signal?: AbortSignal;
  onProgress?(level: number, doing: string): void;
}

/** Climbs one seed with people as raters. Deterministic in (config, seed, what they answer); nothing is measured against hidden truth but known questions. */
export const climbSeedWithPeople = (
  config: PeopleConfig,
  seed: number,
  options: PeopleClimbOptions,
): Promise<PeopleResult> => withExperimentWorld(config, seed, (world) => ascendStaged(config, seed, world, options));

async function ascendStaged<S, O, A>(
  config: PeopleConfig,
  seed: number,
  world: ExperimentWorld<S, O, A>,
  options: PeopleClimbOptions,
): Promise<PeopleResult> {
  const { journal, people, signal, onProgress } = options;
  const vetoes = countVetoes(journal);
  const gold = new Map<number, readonly DrawnControl<O, A>[]>();
  const run: Run<S, O, A> = {
    ...runOf(config, seed, world),
    ladder: withPeople(config, world, people),
    // Opponents that do not recurse would have to be labelled by people as well.
    learn: { ...config, flat: { mostLabels: 0 } },
    journal: vetoes.journal,
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
    ...(config.people.signOff.needed > 0 ? { signOff: (promoting, until) => people.signOff(promoting, until) } : {}),
    async onRound(round) {
      const at = runOf(config, seed, world).rng.fork(`people/curve/${round.level}/${round.agent}`);
      const asked = config.people.inspectors === 'experts' ? config.people.outcomes : 0;
      const proxy =
        round.agent === 'worker'
          ? await auditReturn(world, round, { outcomes: asked, people, rng: at.fork('returns'), signal })
          : null;
      const measured = await measureKnown(world.ladder, gold.get(round.level) ?? [], round, { rng: at, proxy });
      journal.record(`level/${round.level}/curve`, { type: 'round-measured', level: round.level, ...measured });
      if (world.never && round.agent === 'worker') await constrain(world.never, round, { ...options, rng: run.rng });
    },
  };
  const lay = async (level: number, below: Assistant<O, A> | undefined) => {
    const laid = await drawControlQuestions(run, world, {
      purpose: 'gold',
      level,
      count: config.people.gold.questions,
      below,
    });
    gold.set(level, laid);
    people.addControlQuestions(
      laid.map(({ known }) => known),
      'gold',
    );
  };
  begin(journal, { config, seed, code: options.code });
  const { questions, rounds } = config.people.practice;
  const practice = { purpose: 'practice', level: 0, count: questions * rounds, below: undefined } as const;
  people.addControlQuestions(
    (await drawControlQuestions(run, world, practice)).map(({ known }) => known),
    'practice',
  );
  await lay(0, undefined);
  const levels: PeopleLevel[] = [];
  let ended: PeopleResult['ended'] = null;
  await climb(run, config.levels, async (rung) => {
    levels.push(levelOf(run, world, rung, vetoes.take()));
    const { promotion, ended: reason } = rung.gated;
    if (reason !== undefined) ended = { level: rung.level, reason };
    else if (rung.level + 1 < config.levels)
      await lay(rung.level + 1, promotion.decision === 'granted' ? promotion.assistant : undefined);
  });
  return finish(journal, { seed, levels, ended });
}

interface Began {
  readonly config: PeopleConfig;
  readonly seed: number;
  readonly code: readonly CodeFile[];
}

function begin(journal: Journal, { config, seed, code }: Began): void {
  journal.record('run', {
    type: 'began',
    schema: schemaVersion,
    belay: version,
    config,
    seed,
    raters: 'people',
    arms: { ...config.arms, drawn },
    code,
  });
}

function finish(journal: Journal, result: PeopleResult): PeopleResult {
  const resultBody = journal.body(JSON.stringify(result));
  journal.record('run', { type: 'ended', reason: result.ended?.reason ?? 'all levels climbed', resultBody });
  return result;
}

/** The same ladder with people in the place of its raters, and of its inspectors where experts inspect. */
function withPeople<S, O, A>(
  { people: { inspectors } }: PeopleConfig,
  { ladder, displays, never }: ExperimentWorld<S, O, A>,
  people: People,
): Ladder<S, O, A> {
  const ask: People['ask'] = (asking, signal) => people.ask(asking, signal);
  const asked = { displays, binary: ladder.legible.binary, combine: combiningIn(ladder), ask };
  const expert = (seat: string) => peopleAsRaters(seat, 'expert', asked, seat);
  return {
    ...ladder,
    raters: peopleAsRaters('people', 'rater', asked),
    ...(never ? { constraints: [...ladder.constraints, ...never.constraints] } : {}),
    ...(inspectors === 'experts' ? { inspectors: [expert('expert/0'), expert('expert/1')] } : {}),
  };
}

/** After a round of the worker's: what was said until now holds from the next on. The event names the answers, so that the same holds again on resume and replay. */
async function constrain<O, A>(
  never: MarkedStepConstraint<O, A>,
  { level, labels: spent }: Round<O, A>,
  { journal, labels, rng }: Pick<PeopleClimbOptions, 'journal' | 'labels'> & { readonly rng: Rng },
): Promise<void> {
  const stream: LevelStream = `level/${level}/never`;
  const round = `worker/${spent}`;
  const before = journal.recall(stream, 'constrained', { field: 'round', is: round });
  const named = before?.answers;
  const found = await labels(named);
  const answers = named ?? [...new Set(found.map(({ answer }) => answer))];
  const heeded = await never.heed(found, rng.fork('people/never'));
  journal.record(stream, { type: 'constrained', level, round, answers, ...heeded });
}

function levelOf<S, O, A>(
  { costs, ladder }: Run<S, O, A>,
  { size }: ExperimentWorld<S, O, A>,
  { level, gated }: Rung<O, A>,
  raised: number,
): PeopleLevel {
  const { labels, looks } = costs.at(level);
  const { decision, reasons } = gated.promotion;
  return {
    ...{ level, task: ladder.task(level).name, size: size(level), labels: { ...labels }, looks },
    vetoes: raised,
    gate: { decision, reasons, evidence: gated.evidence },
  };
}
