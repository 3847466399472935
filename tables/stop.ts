/**
 * Where climbs end with the stop rule of `weakest-link` on, and whether they should, by hidden truth:
 *
 *     npx jiti tables/stop.ts [--climb weakest-link] [--runs 100] [--levels 2] [--out runs/tables/stop-weakest-link.json]
 *
 * `--climb` is the world as it is, in which help pays at every level; `means`, a world whose nodes are all means, so that items
 * summed beat people at every level; or `noise`, weakest-link with noise of 1.5 in all reports of level 1, so that help at
 * level 2 is planted to hurt. `--levels`: gates that are asked; the gate of level k audits help at level k + 1. Workers are
 * counted, not trained. Runs are the seeds 0 … runs − 1; those that the file already holds are not climbed again.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Config } from '../src/experiments/config/schema.js';
import { weakestLink } from '../src/experiments/config/tree-experiments.js';
import { treeExperimentWorld } from '../src/experiments/worlds/tree-experiment-world.js';
import { mean, wilson } from '../src/math/statistics/index.js';
import type { Decision } from '../src/types/promotion.js';
import { againstFlat } from './measure/against-flat.js';
import { climbGated, type Helper } from './measure/evaluators.js';
import { keep, numbers, say } from './measure/files.js';
import { liar, noisy } from './measure/lies.js';
import type { Reach } from './measure/records.js';

/** A gate of one climb. `gain`: what its help gains over the best flat opponent, against hidden truth; measured where the climb ended. */
interface Gate {
  readonly seed: number;
  readonly level: number;
  readonly decision: Decision;
  readonly ended: boolean;
  readonly audits: number;
  readonly gain: number | null;
}

interface Planted {
  readonly config: Config;
  change?(honest: Helper, ladder: Parameters<typeof liar>[0]): Helper;
}

const climbs: Readonly<Record<string, Planted>> = {
  'weakest-link': { config: weakestLink },
  means: {
    config: { ...weakestLink, world: { name: 'weakest-link', fanOut: 4, features: 6, forgotten: 0, rules: ['mean'] } },
  },
  noise: {
    config: weakestLink,
    change: (honest, ladder) => (honest.level === 1 ? liar(ladder, honest, noisy(1.5), 0) : honest),
  },
};
const judgements = 500;

const { values } = parseArgs({
  options: {
    climb: { type: 'string', default: 'weakest-link' },
    runs: { type: 'string', default: '100' },
    levels: { type: 'string', default: '2' },
    out: { type: 'string' },
  },
});
const climb = climbs[values.climb];
if (climb === undefined) {
  process.stderr.write(`stop: expected ${Object.keys(climbs).join(' | ')}, got ${values.climb}\n`);
  process.exitCode = 2;
} else await table(climb, values.out ?? `runs/tables/stop-${values.climb}.json`);

async function table(climb: Planted, out: string): Promise<void> {
  const gates: Gate[] = existsSync(out) ? (JSON.parse(readFileSync(out, 'utf8')) as Gate[]) : [];
  for (const seed of numbers(Number(values.runs))) {
    if (gates.some((gate) => gate.seed === seed)) continue;
    gates.push(...(await climbed(climb, seed)));
    keep(out, gates);
    say(
      line(
        `seed ${seed}`,
        gates.filter((gate) => gate.seed === seed),
      ),
    );
  }
  for (const level of numbers(Number(values.levels)))
    sayLevel(
      level,
      gates.filter((gate) => gate.level === level),
    );
}

async function climbed({ config, change }: Planted, seed: number): Promise<readonly Gate[]> {
  const staged = treeExperimentWorld(config, seed);
  const gates: Gate[] = [];
  for await (const { level, gated, assistant } of climbGated(config, seed, Number(values.levels), change)) {
    const { promotion, flat, ended, audits } = gated;
    const compared = { level: level + 1, help: assistant, flat, seed, judgements };
    const gain = ended === undefined ? null : gainOf(await againstFlat(staged, compared));
    gates.push({ seed, level, decision: promotion.decision, ended: ended !== undefined, audits: audits.length, gain });
  }
  return gates;
}

function gainOf({ assisted, flat }: Pick<Reach, 'assisted' | 'flat'>): number {
  return (assisted ?? Number.NaN) - Math.max(...Object.values(flat));
}

/** What the gates of a level decided, and what help gained where that ended the climb. */
function sayLevel(level: number, gates: readonly Gate[]): void {
  if (gates.length === 0) return;
  const ended = gates.filter((gate) => gate.ended);
  const { value, low, high } = wilson(ended.length, gates.length);
  const gains = ended.flatMap(({ gain }) => (gain === null ? [] : [gain]));
  const audits = mean(gates.map((gate) => gate.audits)).toFixed(0);
  const refused = gates.filter(({ decision }) => decision !== 'granted').length;
  say(`gate of level ${level}, ${gates.length} climbs, ${audits} audits each: help not granted in ${refused}`);
  say(`  ended the climb in ${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`);
  if (gains.length > 0)
    say(`  there help gained ${mean(gains).toFixed(3)}, and at most ${Math.max(...gains).toFixed(3)}`);
}

function line(name: string, gates: readonly Gate[]): string {
  const each = gates.map(({ level, decision, ended, audits, gain }) => {
    const gained = gain === null ? '' : `, gain ${gain.toFixed(3)}`;
    return `level ${level} ${ended ? 'ended' : decision}, ${audits} audits${gained}`;
  });
  return `${name}: ${each.join('; ')}`;
}
