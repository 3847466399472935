/**
 * How far help reaches in the worlds where flat methods have a chance, with the stop rule off:
 *
 *     npx jiti tables/reach.ts weakest-link [--seeds 10] [--out runs/tables/reach-weakest-link.json]
 *     npx jiti tables/reach.ts ledger
 *
 * Climbs evaluators and gates of levels 0 … 3 as `belay run` does (workers are counted, not trained). Levels 1 … 4 are measured against hidden truth, on 1000
 * judgements a seed.
 */
import { parseArgs } from 'node:util';
import type { SelectionObservation } from '../src/environments/trees/tree.js';
import { helpOn } from '../src/evaluators/raters/assisted.js';
import { builtIn } from '../src/experiments/config/built-in.js';
import type { Config } from '../src/experiments/config/schema.js';
import { drawTrials, rights } from '../src/experiments/measure/trials.js';
import type { ExperimentWorld } from '../src/experiments/worlds/experiment-world.js';
import { treeExperimentWorld } from '../src/experiments/worlds/tree-experiment-world.js';
import { rng } from '../src/math/rng.js';
import { mean } from '../src/math/statistics/index.js';
import { type FlatOpponent, flatSide } from '../src/recursion/promotion/flat.js';
import { answerJudgement } from '../src/recursion/promotion/judgement.js';
import type { Side } from '../src/types/audit.js';
import type { Assistance } from '../src/types/help.js';
import { climbGated, type Helper } from './measure/evaluators.js';
import { keep, numbers, say } from './measure/files.js';
import type { Reach } from './measure/records.js';

const top = 4;
const judgements = 1000;
const { values, positionals } = parseArgs({
  options: { seeds: { type: 'string', default: '10' }, out: { type: 'string' } },
  allowPositionals: true,
});
const [name = ''] = positionals;
const config = builtIn[name];
if (config === undefined) {
  process.stderr.write(`reach: expected ${Object.keys(builtIn).join(' | ')}, got ${name || 'nothing'}\n`);
  process.exitCode = 2;
} else {
  const found: Reach[] = [];
  for (const seed of numbers(Number(values.seeds))) {
    found.push(...(await reached({ ...config, stop: { whenFlatWins: false } }, seed)));
    keep(values.out ?? `runs/tables/reach-${name}.json`, found);
    say(
      `seed ${seed}: ${found
        .slice(-top)
        .map(
          ({ level, assisted, flat }) =>
            `k = ${level}: assisted ${assisted?.toFixed(3)}, flat ${Math.max(...Object.values(flat)).toFixed(3)}`,
        )
        .join('; ')}`,
    );
  }
}

async function reached(config: Config, seed: number): Promise<readonly Reach[]> {
  const staged = treeExperimentWorld(config, seed);
  const levels: Reach[] = [];
  for await (const { level, gated } of climbGated(config, seed, top)) {
    const { promotion, flat } = gated;
    const help = promotion.decision === 'granted' ? promotion.assistant : undefined;
    levels.push({ seed, decision: promotion.decision, ...(await measured(staged, level + 1, help, flat, seed)) });
  }
  return levels;
}

async function measured(
  { ladder, oracle }: ExperimentWorld,
  level: number,
  help: Helper | undefined,
  flat: readonly FlatOpponent<SelectionObservation, number>[],
  seed: number,
): Promise<Omit<Reach, 'seed' | 'decision'>> {
  const trials = drawTrials({ ladder, oracle }, { level, count: judgements }, rng(seed).fork(`bench/reach/${level}`));
  const asked = async (arm: string, raters = ladder.raters, assistants: readonly Helper[] = []) => {
    const sides: Side[] = [];
    for (const { judgement, rng } of trials) {
      const parts = judgement.items.map((item) => ladder.task(level).parts(item));
      const shown: readonly Assistance[] = await helpOn(parts, assistants, { rng: rng.fork('help') });
      const conditions = { form: ladder.form, raters, shown };
      sides.push((await answerJudgement(judgement, conditions, { rng: rng.fork(arm) })).side);
    }
    return mean(rights(sides, trials));
  };
  const flats = flat.map((one) => [
    one.name,
    mean(
      rights(
        trials.map((t) => flatSide(ladder, one, t.judgement, t.rng.fork(one.name).next())),
        trials,
      ),
    ),
  ]);
  return {
    level,
    unaided: await asked('unaided'),
    ceiling: await asked('ceiling', ladder.inspectors[0]),
    assisted: help === undefined ? null : await asked('assisted', ladder.raters, [help]),
    flat: Object.fromEntries(flats) as Reach['flat'],
  };
}
