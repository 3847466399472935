import { schemaVersion } from '../../feedback/log/index.js';
import type { Journal } from '../../feedback/log/journal/journal.js';
import { climb } from '../../recursion/climb.js';
import type { TrainedLevel } from '../../recursion/level.js';
import type { Run } from '../../recursion/run/run.js';
import type { Round } from '../../recursion/run/trained.js';
import type { CodeFile } from '../../types/events/index.js';
import type { Assistant } from '../../types/help.js';
import type { Config } from '../config/schema.js';
import { version } from '../config/version.js';
import type { ExperimentWorld } from '../worlds/experiment-world.js';
import { runOf } from '../worlds/run-of.js';
import { countVetoes } from './count-vetoes.js';

/** What is climbed, where it is recorded, and how it is stopped. */
export interface Climb<O, A> {
  readonly config: Config;
  readonly seed: number;
  readonly world: ExperimentWorld<O, A>;
  readonly journal: Journal;
  /** The code that the experiment was loaded from. */
  readonly code: readonly CodeFile[];
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((level: number, doing: string) => void) | undefined;
}

/** A level that was just climbed. `lower`: the level below it; `vetoes`: how many were cast at it. */
export interface ClimbedLevel<O, A> {
  readonly current: TrainedLevel<O, A>;
  readonly lower: TrainedLevel<O, A> | undefined;
  readonly vetoes: number;
}

/** Why a climb ended below its top level; null where all levels were climbed. */
type EarlyEnd = { readonly level: number; readonly reason: string } | null;

/** Who judges in a climb, and what is measured of it: all in which a simulated climb and a climb with people differ. */
export interface ClimbMode<O, A, Level, Result> {
  /** What the log's first event says of the raters; absent where they are simulated. */
  readonly raters?: 'people';
  /** Where the run differs from what config and seed alone give: its ladder, opponents, top level, sign-off, chance and ids. */
  readonly differs: Partial<Pick<Run<O, A>, 'ladder' | 'learn' | 'top' | 'signOff' | 'rng' | 'queryId'>>;
  /** Called before the questions of each level, level 0 included. */
  beforeLevel(run: Run<O, A>, level: number, below: Assistant<O, A> | undefined): Promise<void>;
  onRound(run: Run<O, A>, round: Round<O, A>): Promise<void>;
  afterLevel(run: Run<O, A>, climbed: ClimbedLevel<O, A>): Promise<Level>;
  result(levels: readonly Level[], climbed: readonly TrainedLevel<O, A>[], ended: EarlyEnd): Promise<Result>;
}

/** Climbs one seed of an experiment and records all of it, first event to last. Deterministic in (config, seed, what raters answer). */
export async function climbWorld<O, A, Level, Result>(
  { config, seed, world, journal, code, signal, onProgress }: Climb<O, A>,
  mode: ClimbMode<O, A, Level, Result>,
): Promise<Result> {
  const vetoes = countVetoes(journal);
  const run: Run<O, A> = {
    ...runOf(config, seed, world),
    highest: config.levels - 1,
    ...mode.differs,
    journal: vetoes.journal,
    signal,
    onProgress,
    onRound: (round) => mode.onRound(run, round),
  };
  journal.record('run', {
    type: 'began',
    schema: schemaVersion,
    belay: version,
    config,
    seed,
    ...(mode.raters === undefined ? {} : { raters: mode.raters }),
    code,
    arms: { ...config.arms, drawn: howDrawn(config) },
  });
  const levels: Level[] = [];
  const climbed: TrainedLevel<O, A>[] = [];
  await mode.beforeLevel(run, 0, undefined);
  await climb(run, config.levels, async (current) => {
    levels.push(await mode.afterLevel(run, { current, lower: climbed.at(-1), vetoes: vetoes.take() }));
    climbed.push(current);
    const { promotion, ended } = current.gated;
    if (ended !== undefined || current.level + 1 >= config.levels) return;
    const below = promotion.decision === 'granted' ? promotion.assistant : undefined;
    await mode.beforeLevel(run, current.level + 1, below);
  });
  const ended = earlyEnd(climbed);
  const result = await mode.result(levels, climbed, ended);
  journal.record('run', {
    type: 'ended',
    reason: ended?.reason ?? 'all levels climbed',
    resultBody: journal.body(JSON.stringify(result)),
  });
  return result;
}

function earlyEnd<O, A>(climbed: readonly TrainedLevel<O, A>[]): EarlyEnd {
  const top = climbed.at(-1);
  return top?.gated.ended === undefined ? null : { level: top.level, reason: top.gated.ended };
}

/** How arms are drawn, in words: so that anyone can draw them again. */
function howDrawn({ arms, gate }: Config): string {
  const evidence = (arms.evidence ?? 0) + (gate.evidence ?? 0) > 0;
  return evidence
    ? `${drawn}; evidence below the sum of three; in audits below gate.evidence of fork \`evidence?\``
    : drawn;
}

const drawn =
  'uniform of fork `arm/<query>` of the run’s rng: unaided below the first share, planted below the sum; audits: uniform of fork `planted?` of the audit’s, planted below gate.planted';
