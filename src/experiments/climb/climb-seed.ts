import type { Journal } from '../../feedback/log/journal/journal.js';
import { rng } from '../../math/rng.js';
import type { TrainedLevel } from '../../recursion/level.js';
import type { CodeFile } from '../../types/events/index.js';
import { relianceOf } from '../../types/reliance.js';
import type { Config } from '../config/schema.js';
import { measureLevel, measureRound } from '../measure/level.js';
import { opponentMeasurement } from '../measure/opponents/measure.js';
import { measurePressure } from '../measure/pressure.js';
import type { CurveFigure, LevelResult, PressureFigure, SeedResult } from '../measure/result.js';
import { withExperimentWorld } from '../worlds/build-world.js';
import type { ExperimentWorld } from '../worlds/experiment-world.js';
import { type ClimbMode, climbWorld } from './climb-world.js';

export interface SeedOptions {
  readonly journal: Journal;
  /** The code that the experiment was loaded from; none unless told. */
  readonly code?: readonly CodeFile[];
  readonly signal?: AbortSignal | undefined;
  onProgress?(level: number, doing: string): void;
}

/** Climbs one seed of an experiment with simulated raters and measures every level against hidden truth. Deterministic in (config, seed). */
export const climbSeed = (
  config: Config,
  seed: number,
  { journal, code = [], signal, onProgress }: SeedOptions,
): Promise<SeedResult> =>
  withExperimentWorld(config, seed, (world) =>
    climbWorld({ config, seed, world, journal, code, signal, onProgress }, againstTruth(config, seed, world)),
  );

/** Simulated raters, and each level measured against hidden truth. */
function againstTruth<O, A>(
  config: Config,
  seed: number,
  world: ExperimentWorld<O, A>,
): ClimbMode<O, A, LevelResult, SeedResult> {
  const curves: CurveFigure[] = [];
  const measured = { config, seed, world };
  const opposing = opponentMeasurement(measured);
  return {
    differs: {},
    beforeLevel: async () => undefined,
    async onRound(_, round) {
      if (config.measure.curve > 0) curves.push(await measureRound(measured, round));
    },
    async afterLevel(run, climbed) {
      const { level } = climbed.current;
      run.onProgress?.(level, 'measuring against hidden truth');
      const opponents = await opposing?.measure(climbed);
      const result = { ...(await measureLevel(measured, run, climbed)), ...(opponents && { opponents }) };
      run.journal.record(`level/${level}`, { type: 'measured', ...result });
      return result;
    },
    async result(levels, trained, ended) {
      const pressure = await pressureOn(trained.at(-1), measured);
      const reliance = trained.flatMap(({ level, gated }) => relianceOf(level, gated.reliedOn));
      return { seed, levels, curves, pressure, reliance, ended };
    },
  };
}

/** Best of n by the learned rating of the top level, where the config asks for it. */
async function pressureOn<O, A>(
  top: TrainedLevel<O, A> | undefined,
  { config, seed, world }: { readonly config: Config; readonly seed: number; readonly world: ExperimentWorld<O, A> },
): Promise<readonly PressureFigure[]> {
  const { pressure } = config.measure;
  if (pressure === 0 || top === undefined) return [];
  return measurePressure(world, top, pressure, rng(seed).fork('measure/pressure'));
}
