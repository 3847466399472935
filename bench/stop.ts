/**
 * Where a climb of `weakest-link` ends with its stop rule on, and where it should:
 *
 *     npx belay run weakest-link --seeds 10 --set stop.whenFlatWins=false measure.curve=0 measure.unaidedWorker=false --out runs/weakest-open
 *     npx jiti bench/stop.ts [--runs 100] [--open runs/weakest-open/summary.json] [--out runs/bench/stop.json]
 *
 * The first command climbs to level 4 with the rule off: hidden truth says at which level assisted raters no longer beat the
 * best flat opponent. The second climbs seeds 0 … 99 with the rule on, and never looks at hidden truth.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { weakestLink } from '../src/experiments/config/built-in.js';
import { runOf } from '../src/experiments/run-of.js';
import type { Summary } from '../src/experiments/summary.js';
import { stage } from '../src/experiments/world.js';
import { wilson } from '../src/math/statistics.js';
import { climb } from '../src/recursion/climb.js';
import { keep, numbers, say } from './measure/files.js';

/** `last`: the last level climbed; its gate said that help is not worth it one level up, or all levels were climbed. */
interface Ended {
  readonly seed: number;
  readonly last: number;
  readonly reason: string | null;
}

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    open: { type: 'string', default: 'runs/weakest-open/summary.json' },
    out: { type: 'string', default: 'runs/bench/stop.json' },
  },
});
const runs: Ended[] = [];
for (const seed of numbers(Number(values.runs))) {
  const rungs = await climb(runOf(weakestLink, seed, stage(weakestLink, seed)), weakestLink.levels);
  runs.push({ seed, last: rungs.length - 1, reason: rungs.at(-1)?.gated.ended ?? null });
  keep(values.out, runs);
}
for (const level of numbers(weakestLink.levels))
  say(`ended after level ${level}: ${runs.filter((r) => r.reason !== null && r.last === level).length}`);
say(`all levels climbed: ${runs.filter((r) => r.reason === null).length}`);
const first = firstNotBeaten(JSON.parse(readFileSync(values.open, 'utf8')) as Summary);
const inTime = runs.filter((r) => r.reason !== null && r.last < first).length;
const { value, low, high } = wilson(inTime, runs.length);
say(`first level where help does not beat the best flat opponent: ${first}`);
say(`not climbed with help at or beyond it: ${value.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`);

/** The first level at which assisted raters, by hidden truth, do not beat the best flat opponent. */
function firstNotBeaten({ levels }: Summary): number {
  const lost = levels.find(({ rater, flat }) => {
    const best = Math.max(flat?.lowerLevelSummed?.value ?? -1, flat?.equalCost?.value ?? -1);
    return rater.assisted !== null && rater.assisted.value <= best;
  });
  return lost?.level ?? levels.length;
}
