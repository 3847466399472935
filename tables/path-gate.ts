/**
 * The gate by paths in real runs: what it costs, what it predicts, and what it decides.
 *
 *     npx jiti tables/path-gate.ts commissions | claims [--from 6100] [--seeds 10] [--levels 5] [--out FILE]
 *
 * Evaluators are trained as `belay run` trains them, each helped by the one below, and put
 * before the gate; the true fidelity of each, the correlation of its reports with hidden value over random outcomes, is
 * measured beside it. So is what the gate decides of an evaluator that reports on other outcomes. What the file already holds is not measured again.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { builtIn } from '../src/experiments/config/built-in.js';
import { mean, quantile } from '../src/math/statistics/index.js';
import { keep, say } from './measure/files.js';
import { type LevelGate, levelGates } from './path-gate/levels.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string', default: '6100' },
    seeds: { type: 'string', default: '10' },
    levels: { type: 'string', default: '5' },
    out: { type: 'string' },
  },
});
const [name = 'commissions'] = positionals;
const config = builtIn[name];
if (config === undefined) throw new RangeError(`expected one of ${Object.keys(builtIn).join(', ')}, got ${name}`);
const out = values.out ?? `runs/tables/path-gate-${name}.json`;
const found: LevelGate[] = existsSync(out) ? (JSON.parse(readFileSync(out, 'utf8')) as LevelGate[]) : [];
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => Number(values.from) + i);
for (const seed of seeds) {
  if (found.some((one) => one.seed === seed)) continue;
  found.push(...(await levelGates(config, seed, Number(values.levels))));
  keep(out, found);
  say(`seed ${seed}`);
}
for (const level of new Set(found.map((one) => one.level)))
  say(`| ${row(found.filter((one) => one.level === level && seeds.includes(one.seed)))} |`);
say(coverage(found.filter(({ seed }) => seeds.includes(seed))));

/** A line a level: looks, answers and seconds at most, granted, shuffled granted, fidelity, the lower limit and its gap in the median. */
function row(some: readonly LevelGate[]): string {
  const most = (of: (one: LevelGate) => number) => Math.max(...some.map(of));
  const granted = (of: (one: LevelGate) => string) => some.filter((one) => of(one) === 'granted').length;
  const known = some.flatMap(({ low, fidelity }) => (low === null ? [] : [{ low, fidelity }]));
  return [
    some[0]?.level,
    most(({ looks }) => looks),
    most(({ answers }) => answers),
    most(({ seconds }) => seconds).toFixed(1),
    `${granted(({ decision }) => decision)} of ${some.length}`,
    `${granted(({ shuffled }) => shuffled)} of ${some.length}`,
    mean(some.map(({ fidelity }) => fidelity)).toFixed(3),
    mean(known.map(({ low }) => low)).toFixed(3),
    quantile(
      known.map(({ low, fidelity }) => fidelity - low),
      0.5,
    ).toFixed(3),
    `${known.filter(({ low, fidelity }) => low > fidelity).length} of ${known.length}`,
  ].join(' | ');
}

function coverage(some: readonly LevelGate[]): string {
  const known = some.flatMap(({ low, fidelity }) => (low === null ? [] : [fidelity - low]));
  const above = known.filter((gap) => gap < 0).length;
  return `limit above the truth in ${above} of ${known.length}; median gap ${quantile(known, 0.5).toFixed(3)}`;
}
