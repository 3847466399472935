import { schemaVersion } from '../../feedback/log/index.js';
import type { Journal } from '../../feedback/log/journal/journal.js';
import { rng } from '../../math/rng.js';
import { climb } from '../../recursion/climb.js';
import type { Rung } from '../../recursion/level.js';
import type { Run } from '../../recursion/run.js';
import type { CodeFile } from '../../types/events/index.js';
import { relianceOf } from '../../types/reliance.js';
import type { Config } from '../config/schema.js';
import { version } from '../config/version.js';
import { measurePressure } from '../measure/pressure.js';
import type { CurveFigure, LevelResult, SeedResult } from '../measure/result.js';
import { measureRound, measureRung } from '../measure/rung.js';
import { withExperimentWorld } from '../worlds/build-world.js';
import type { ExperimentWorld } from '../worlds/experiment-world.js';
import { runOf } from '../worlds/run-of.js';

export interface SeedOptions {
  readonly journal: Journal;
  /** The code that the experiment was loaded from; none unless told. */
  readonly code?: readonly CodeFile[];
  readonly signal?: AbortSignal;
  onProgress?(level: number, doing: string): void;
}

/** Climbs one seed of an experiment and measures every rung against hidden truth. Deterministic in (config, seed). */
export const climbSeed = (config: Config, seed: number, options: SeedOptions): Promise<SeedResult> =>
  withExperimentWorld(config, seed, (world) => climbStaged(config, seed, world, options));

async function climbStaged<S, O, A>(
  config: Config,
  seed: number,
  staged: ExperimentWorld<S, O, A>,
  { journal, code = [], signal, onProgress }: SeedOptions,
): Promise<SeedResult> {
  const vetoes = countVetoes(journal);
  const curves: CurveFigure[] = [];
  const run: Run<S, O, A> = {
    ...runOf(config, seed, staged),
    journal: vetoes.journal,
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
    onRound: async (round) => {
      if (config.measure.curve > 0) curves.push(await measureRound(config, seed, staged, round));
    },
  };
  run.journal.record('run', {
    type: 'began',
    schema: schemaVersion,
    belay: version,
    config,
    seed,
    arms: { ...config.arms, drawn },
    code,
  });
  const rungs: Rung<O, A>[] = [];
  const levels: LevelResult[] = [];
  await climb(run, config.levels, async (rung) => {
    onProgress?.(rung.level, 'measuring against hidden truth');
    const lower = rungs.at(-1);
    rungs.push(rung);
    const result = await measureRung(config, seed, staged, run, rung, lower, vetoes.take());
    levels.push(result);
    run.journal.record(`level/${rung.level}`, { type: 'measured', ...result });
  });
  const top = rungs.at(-1);
  const pressure =
    config.measure.pressure > 0 && top
      ? await measurePressure(staged, top, config.measure.pressure, rng(seed).fork('measure/pressure'))
      : [];
  const ended = top?.gated.ended;
  const reliance = rungs.flatMap((rung) => relianceOf(rung.level, rung.gated.audits));
  const result: SeedResult = {
    seed,
    levels,
    curves,
    pressure,
    reliance,
    ended: ended === undefined || top === undefined ? null : { level: top.level, reason: ended },
  };
  run.journal.record('run', {
    type: 'ended',
    reason: ended ?? 'all levels climbed',
    resultBody: run.journal.body(JSON.stringify(result)),
  });
  return result;
}

/** How arms are drawn, in words: so that anyone can draw them again. */
export const drawn =
  'uniform of fork `arm/<query>` of the run’s rng: unaided below the first share, planted below the sum; audits: uniform of fork `planted?` of the audit’s, planted below gate.planted';

/** A journal that counts the vetoes written to it, each as often as it was cast. */
export function countVetoes(journal: Journal): { readonly journal: Journal; take(): number } {
  let count = 0;
  return {
    journal: {
      body: (content) => journal.body(content),
      recall: journal.recall,
      record(...recording) {
        const [, event] = recording;
        if (event.type === 'vetoed') count += event.times ?? 1;
        journal.record(...recording);
      },
    },
    take() {
      const taken = count;
      count = 0;
      return taken;
    },
  };
}
