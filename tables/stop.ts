/**
 * Where a climb of `weakest-link` ends with its stop rule on, and where it should:
 *
 *     npx jiti tables/reach.ts weakest-link
 *     npx jiti tables/stop.ts [--runs 100] [--open runs/tables/reach-weakest-link.json] [--out runs/tables/stop.json]
 *
 * The first command climbs to level 4 with the rule off: hidden truth says at which level assisted raters no longer beat the
 * best flat opponent. The second climbs seeds 0 … 99 with the rule on (workers are counted, not trained), and looks at no
 * hidden truth. Seeds that the file already holds are not climbed again.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { weakestLink } from '../src/experiments/config/tree-experiments.js';
import { mean, wilson } from '../src/math/statistics/index.js';
import { climbGated } from './measure/evaluators.js';
import { keep, numbers, say } from './measure/files.js';
import { type Reach, readReach } from './measure/records.js';

/** `last`: the last level climbed; its gate said that help is not worth it one level up, or all levels were climbed. */
interface Ended {
  readonly seed: number;
  readonly last: number;
  readonly reason: string | null;
}

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    open: { type: 'string', default: 'runs/tables/reach-weakest-link.json' },
    out: { type: 'string', default: 'runs/tables/stop.json' },
  },
});
const runs: Ended[] = existsSync(values.out) ? (JSON.parse(readFileSync(values.out, 'utf8')) as Ended[]) : [];
for (const seed of numbers(Number(values.runs)).slice(runs.length)) {
  let ended: Ended = { seed, last: -1, reason: null };
  for await (const { level, gated } of climbGated(weakestLink, seed, weakestLink.levels))
    ended = { seed, last: level, reason: gated.ended ?? null };
  runs.push(ended);
  keep(values.out, runs);
}
for (const level of numbers(weakestLink.levels))
  say(`ended after level ${level}: ${runs.filter((r) => r.reason !== null && r.last === level).length}`);
say(`all levels climbed: ${runs.filter((r) => r.reason === null).length}`);
const first = firstNotBeaten(readReach(values.open));
const inTime = runs.filter((r) => r.reason !== null && r.last < first).length;
const { value, low, high } = wilson(inTime, runs.length);
say(`first level where help does not beat the best flat opponent: ${first}`);
say(`not climbed with help at or beyond it: ${value.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`);

/** The first level at which assisted raters, by hidden truth and on average, do not beat the best flat opponent. */
function firstNotBeaten(reached: readonly Reach[]): number {
  const lost = [1, 2, 3, 4].find((level) => {
    const some = reached.filter((r) => r.level === level);
    const flats = Object.keys(some[0]?.flat ?? {}).map((name) => mean(some.map((r) => r.flat[name] ?? 0)));
    return mean(some.map((r) => r.assisted ?? r.unaided)) <= Math.max(...flats);
  });
  return lost ?? weakestLink.levels;
}
