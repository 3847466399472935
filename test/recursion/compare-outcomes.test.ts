import { beforeAll, describe, expect, it } from 'vitest';
import { builtIn } from '../../src/experiments/config/built-in.js';
import type { Config } from '../../src/experiments/config/schema.js';
import { measureEvaluator } from '../../src/experiments/measure/evaluator.js';
import { runOf } from '../../src/experiments/worlds/run-of.js';
import { treeExperimentWorld } from '../../src/experiments/worlds/tree-experiment-world.js';
import { rng } from '../../src/math/rng.js';
import { wilson } from '../../src/math/statistics/index.js';
import { trainEvaluator } from '../../src/recursion/training/train-evaluator.js';
import type { Acquisition } from '../../src/uncertainty/acquisition/index.js';
import { type Noted, noting, ofType } from './small-run.js';

describe('an evaluator of commissions, trained from comparisons of two outcomes', () => {
  const offered: number[] = [];
  const events: Noted[] = [];
  let accuracy = 0;
  beforeAll(async () => {
    const staged = treeExperimentWorld(config, 3);
    const own = runOf(config, 3, staged);
    const run = { ...own, journal: noting(events), acquisition: counting(own.acquisition, offered) };
    const { raters } = run.ladder;
    const below = (await trainEvaluator(run, 0, raters, undefined)).assistant;
    const { assistant } = await trainEvaluator(run, 1, raters, below);
    accuracy = (await measureEvaluator(staged, assistant, { judgements: 300, rng: rng('measure') }))?.value ?? 0;
  });

  it('is asked of pairs, with help on all parts of both', () => {
    const shown = ofType(events, 'assisted', 'level/1/evaluator').map(({ body }) => body.help as readonly unknown[]);
    expect(shown.map((help) => help.length)).toEqual(Array(120).fill(8));
  });
  it('chooses from candidates that are drawn once, and asks none twice', () => {
    expect(offered.slice(6)).toEqual([480, 460, 440, 420, 400, 380]);
    const asked = ofType(events, 'asked', 'level/1/evaluator').map(({ body }) => JSON.stringify(body.items));
    expect(new Set(asked).size).toBe(120);
  });
  it('learns to judge what it was not asked about: right more often than a coin', () =>
    expect(wilson(Math.round(300 * accuracy), 300).low).toBeGreaterThan(0.5));
  it('counts two items a question at level 0, and eight reports above', () =>
    expect([0, 1].map((level) => looksAt(events, `level/${level}/evaluator`))).toEqual([240, 960]));
});

const base = builtIn.commissions as Config;
const config: Config = { ...base, evaluator: { ...base.evaluator, labels: 120, rounds: 6, pool: 4 } };

/** The same, writing down how many candidates it was offered each time. */
const counting = (acquisition: Acquisition, offered: number[]): Acquisition => ({
  ...acquisition,
  choose(candidates, n, known) {
    offered.push(candidates.length);
    return acquisition.choose(candidates, n, known);
  },
});

const looksAt = (events: readonly Noted[], stream: string): number =>
  ofType(events, 'answered', stream).reduce((sum, { body }) => sum + (body.reply as { looks: number }).looks, 0);
