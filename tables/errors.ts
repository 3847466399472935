/**
 * What raters who err as people do cost in `claims`, and whether the gate sees it:
 *
 *     npx jiti tables/errors.ts [--seeds 20] [--from 5000] [--only "3 of 64"] [--out runs/tables/errors.json]
 *
 * For each way to err and each seed, evaluators of levels 0 … 2 are trained whatever a gate would say, raters with their help
 * are measured one level up against hidden truth (256 judgements), and each evaluator is put before the gate four times: with
 * inspectors of the raters' own pool, with the second one or both of another pool, and with known answers. `--only` takes the ways
 * to err whose names contain it. What the file already holds is not measured again.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { RaterErrors } from '../src/experiments/config/rater-errors.js';
import type { Config } from '../src/experiments/config/schema.js';
import { claims } from '../src/experiments/config/tree-experiments.js';
import { runOf } from '../src/experiments/worlds/run-of.js';
import { treeExperimentWorld } from '../src/experiments/worlds/tree-experiment-world.js';
import { rng } from '../src/math/rng.js';
import { mean, meanInterval, wilson } from '../src/math/statistics/index.js';
import { promote } from '../src/recursion/promote.js';
import type { Decision } from '../src/types/promotion.js';
import { climbEvaluators, type Helper, ratersRight } from './measure/evaluators.js';
import { keep, numbers, say } from './measure/files.js';

const inspectors = ['same pool', 'one of another pool', 'another pool', 'gold'] as const;
const judgements = 256;
/** Points of accuracy, as a share, from which a loss has to be seen. */
const costly = 0.15;

/** One evaluator of one seed. `assisted`: accuracy of raters one level up; `decisions`: by who inspects. */
interface Found {
  readonly way: string;
  readonly seed: number;
  readonly level: number;
  readonly assisted: number;
  readonly decisions: Readonly<Record<(typeof inspectors)[number], Decision>>;
}

const erring = (errors: Partial<RaterErrors>, attention: Partial<Config['rater']['attention']> = {}): Config => ({
  ...claims,
  rater: {
    ...claims.rater,
    attention: { ...claims.rater.attention, ...attention },
    errors: RaterErrors.parse(errors),
  },
});
const ways: Readonly<Record<string, Config>> = {
  'no such errors': claims,
  'all misread 1 of 64 symbols': erring({ blindSpots: 1 / 64 }),
  'all misread 3 of 64 symbols': erring({ blindSpots: 3 / 64 }),
  'all misread 6 of 64 symbols': erring({ blindSpots: 6 / 64 }),
  'all misread 3 of 64 symbols, half of them every pool': erring({ blindSpots: 3 / 64, commonBlindSpots: 0.5 }),
  'slips grow by .005 an item': erring({ slipsPerItem: 0.005 }),
  'slip rates spread by .05': erring({ slipSpread: 0.05 }),
  'slips correlated by .5': erring({ slipCorrelation: 0.5 }),
  'half of spot checks not heeded': erring({ overTrust: 0.5 }, { spotCheck: 1 }),
};

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    from: { type: 'string', default: '5000' },
    only: { type: 'string', default: '' },
    out: { type: 'string', default: 'runs/tables/errors.json' },
  },
});
const found: Found[] = existsSync(values.out) ? (JSON.parse(readFileSync(values.out, 'utf8')) as Found[]) : [];
const chosen = Object.entries(ways).filter(([way]) => way.includes(values.only));
const before = await measured('no such errors', claims);
for (const [way, config] of chosen) sayWay(way, way === 'no such errors' ? before : await measured(way, config));

async function measured(way: string, config: Config): Promise<readonly Found[]> {
  const seeds = numbers(Number(values.seeds)).map((i) => Number(values.from) + i);
  for (const seed of seeds) {
    if (found.some((one) => one.way === way && one.seed === seed)) continue;
    found.push(...(await climbed(way, config, seed)));
    keep(values.out, found);
  }
  return found.filter((one) => one.way === way && seeds.includes(one.seed));
}

async function climbed(way: string, config: Config, seed: number): Promise<readonly Found[]> {
  const { staged, assistants } = await climbEvaluators(config, seed, 2);
  const levels: Found[] = [];
  for (const [level, help] of assistants.entries()) {
    const chance = rng(seed).fork(`bench/errors/${level}`);
    const assisted = mean(await ratersRight(staged, { level: level + 1, help, judgements }, chance));
    const decided = inspectors.map(async (who) => [who, await decision(config, seed, help, who)] as const);
    levels.push({
      way,
      seed,
      level,
      assisted,
      decisions: Object.fromEntries(await Promise.all(decided)) as Found['decisions'],
    });
  }
  return levels;
}

/** What the gate decides of an evaluator where these inspect. */
async function decision(
  config: Config,
  seed: number,
  help: Helper,
  who: (typeof inspectors)[number],
): Promise<Decision> {
  const inspected: Config = { ...config, gate: { ...config.gate, inspectors: who }, flat: { mostLabels: 0 } };
  const run = runOf(inspected, seed, treeExperimentWorld(inspected, seed));
  return (await promote(run, help)).promotion.decision;
}

function sayWay(way: string, all: readonly Found[]): void {
  say(`${way}, ${all.length / 3} seeds`);
  for (const level of [0, 1, 2]) {
    const some = all.filter((one) => one.level === level);
    const { value, low, high } = meanInterval(some.map((one) => one.assisted));
    const granted = inspectors.map(
      (who) => `${who} ${some.filter(({ decisions }) => decisions[who] === 'granted').length}`,
    );
    say(
      `  k = ${level + 1}: assisted ${value.toFixed(3)} (${low?.toFixed(3)}–${high?.toFixed(3)}); granted of ${some.length}: ${granted.join(', ')}`,
    );
  }
  sayCostly(all);
}

/** How often the gate withholds help that has lost this much of what the same seed has without such errors. */
function sayCostly(all: readonly Found[]): void {
  const lost = all.filter(
    ({ seed, level, assisted }) =>
      (before.find((one) => one.seed === seed && one.level === level)?.assisted ?? 0) - assisted >= costly,
  );
  if (lost.length === 0) return;
  const shares = inspectors.map((who) => {
    const { value, low, high } = wilson(
      lost.filter(({ decisions }) => decisions[who] === 'withheld').length,
      lost.length,
    );
    return `${who} ${value.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
  });
  say(`  withheld where it costs .15 or more, ${lost.length} evaluators: ${shares.join(', ')}`);
}
