/**
 * The gate of whole outcomes in `claims` against honest evaluators and against liars:
 *
 *     npx jiti tables/gate.ts [--trials 400] [--rare 120] [--honest 800] [--seeds 8] [--out runs/tables/gate.json]
 *
 * Honest evaluators of levels 0 … 3 are trained once a seed (300 labels a level); each trial wraps one into a liar and asks
 * the gate, with fresh chance. Trials are spread evenly over levels and seeds. What a lie costs raters is measured apart,
 * against hidden truth, on 256 judgements a level and seed. The gate sees none of that. Rare lies take the most audits to
 * find: fewer trials of them. Lies that the file already holds are not tried again.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { claims as builtIn, byWholes } from '../src/experiments/config/tree-experiments.js';
import { rng } from '../src/math/rng.js';
import { mean } from '../src/math/statistics/index.js';
import { promote } from '../src/recursion/promote.js';
import { costs } from '../src/recursion/run/cost.js';
import { type Climbed, climbEvaluators, type Helper, ratersRight } from './measure/evaluators.js';
import { keep, numbers, say } from './measure/files.js';
import {
  colluding,
  decisive,
  decisiveUnder,
  flips,
  honest,
  type Lie,
  liar,
  oneKind,
  shuffled,
} from './measure/lies.js';
import { figuresOf, readTrials, type Trials } from './measure/records.js';

/** Under the gate that inspects whole outcomes. */
const claims = { ...builtIn, gate: byWholes };
const levels = [0, 1, 2, 3];
const judgements = 256;
const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: '400' },
    rare: { type: 'string', default: '120' },
    honest: { type: 'string', default: '800' },
    seeds: { type: 'string', default: '8' },
    out: { type: 'string', default: 'runs/tables/gate.json' },
  },
});
const often: readonly (readonly [Lie, number | null])[] = [
  [honest, null],
  [shuffled, null],
  ...[0.3, 0.1].map((share) => [flips(share), null] as const),
  ...[1, 0.5, 0.15].map((share) => [oneKind(share), null] as const),
  ...[0.12, 0.2, 0.5, 1].map((p) => [decisive(p), p] as const),
  ...[1, 0.4].map((p) => [decisiveUnder(p), null] as const),
  ...[0.2, 0.5, 1].map((p) => [colluding(p), null] as const),
];
const seldom: readonly (readonly [Lie, number | null])[] = [
  [colluding(0.12), null],
  ...[0.08, 0.04, 0.02, 0.06, 0.1, 0.15, 0.01].map((p) => [decisive(p), p] as const),
  ...[0.05, 0.02, 0.01].map((share) => [flips(share), null] as const),
];
const lies = [...often, ...seldom];
const rare = new Set(seldom.map(([lie]) => lie));

const climbed: Climbed[] = [];
for (const seed of numbers(Number(values.seeds)))
  climbed.push(await climbEvaluators(claims, seed, Math.max(...levels)));
say(`trained ${climbed.length} seeds`);
const baseline = await Promise.all(levels.map((level) => accuracies(level, honest)));
const found: Trials[] = existsSync(values.out) ? [...readTrials(values.out)] : [];
for (const [lie, rate] of lies) {
  if (found.some((t) => t.lie === lie.name)) continue;
  for (const level of levels) found.push(await tried(lie, rate, level));
  say(line(found.slice(-levels.length)));
  keep(values.out, found);
}

async function tried(lie: Lie, rate: number | null, level: number): Promise<Trials> {
  const count = Number(lie === honest ? values.honest : rare.has(lie) ? values.rare : values.trials) / levels.length;
  const trials: Trials['trials'][number][] = [];
  for (const trial of numbers(count)) trials.push(await once(lie, level, trial));
  const lied = lie === honest ? baseline[level] : await accuracies(level, lie);
  const all = { honest: mean(baseline[level] ?? []), lied: mean(lied ?? []), judgements: lied?.length ?? 0 };
  return { lie: lie.name, rate, level, ...all, trials };
}

/** The gate alone, as `belay run` asks it; flat opponents, which it does not heed, get one label each. */
async function once(lie: Lie, level: number, trial: number): Promise<Trials['trials'][number]> {
  const { staged, run, assistants } = of(trial % climbed.length);
  const gate = {
    ...run,
    learn: { ...run.learn, flat: { mostLabels: 1 } },
    costs: costs(),
    rng: rng(trial % climbed.length).fork(`bench/gate/${lie.name}/${level}/${trial}`),
  };
  const { promotion, audits } = await promote(gate, liar(staged.ladder, helper(assistants, level), lie, trial));
  return { decision: promotion.decision, audits: audits.length, looks: gate.costs.total().looks };
}

/** Raters' answers one level up under a lie, over all seeds and, where the lie has turns, over all of them. */
async function accuracies(level: number, lie: Lie): Promise<readonly number[]> {
  const all: number[] = [];
  for (const [seed, { staged, assistants }] of climbed.entries()) {
    const help = liar(staged.ladder, helper(assistants, level), lie, seed);
    all.push(...(await ratersRight(staged, { level: level + 1, help, judgements }, rng(seed).fork('bench/gate/cost'))));
  }
  return all;
}

function of(seed: number): Climbed {
  const one = climbed[seed];
  if (one === undefined) throw new RangeError(`expected a seed below ${climbed.length}, got ${seed}`);
  return one;
}

function helper(assistants: readonly Helper[], level: number): Helper {
  const one = assistants[level];
  if (one === undefined) throw new RangeError(`expected an evaluator of level ${level}, got none`);
  return one;
}

function line(some: readonly Trials[]): string {
  const { n, cost, granted, withheld, audits } = figuresOf(some);
  const shares = `granted ${granted.value.toFixed(3)}, withheld ${withheld.value.toFixed(3)} of ${n}`;
  return `${some[0]?.lie}: costs ${cost.toFixed(1)} points; ${shares}; audits ${audits.median} (90 %: ${audits.most})`;
}
