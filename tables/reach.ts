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
import { builtIn } from '../src/experiments/config/built-in.js';
import type { Config } from '../src/experiments/config/schema.js';
import { treeExperimentWorld } from '../src/experiments/worlds/tree-experiment-world.js';
import { againstFlat } from './measure/against-flat.js';
import { climbGated } from './measure/evaluators.js';
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
    levels.push({
      seed,
      decision: promotion.decision,
      ...(await againstFlat(staged, { level: level + 1, help, flat, seed, judgements })),
    });
  }
  return levels;
}
