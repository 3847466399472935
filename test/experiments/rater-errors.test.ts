import { describe, expect, it } from 'vitest';
import { builtIn } from '../../src/experiments/config/built-in.js';
import { loadConfig } from '../../src/experiments/config/load.js';
import type { Config } from '../../src/experiments/config/schema.js';
import { treeExperimentWorld } from '../../src/experiments/worlds/tree-experiment-world.js';
import { rng } from '../../src/math/rng.js';
import { answerJudgement, drawJudgement } from '../../src/recursion/promotion/judgement.js';

const set = (settings: Parameters<typeof loadConfig>[1] = {}) => loadConfig('claims', settings);
const errors = {
  blindSpots: 0.1,
  commonBlindSpots: 0,
  slipsPerItem: 0,
  slipSpread: 0,
  slipCorrelation: 0,
  people: 10,
  overTrust: 0,
  hypothetical: 0,
};

describe('errors of raters as settings', () => {
  it('are absent unless told', async () => expect((await set()).rater).not.toHaveProperty('errors'));
  it('have what is not told at 0', async () =>
    expect((await set({ settings: { 'rater.errors.blindSpots': 0.1 } })).rater.errors).toEqual(errors));
  it.each([
    ['rater.errors.blindSpots', 0.2, 'expected a number ≤ 0.1, got 0.2'],
    ['rater.errors.slipSpread', 0.3, 'expected a number below 0.218, which teacher.mistake allows, got 0.3'],
    ['rater.errors.blind', 0.2, 'got blind'],
    ['rater.erors', {}, 'got rater.erors'],
    ['gate.inspectors', 'nobody', 'gate.inspectors: expected'],
  ])('%s: %j is refused', async (key, value, words) =>
    expect(set({ settings: { [key]: value } })).rejects.toThrow(words),
  );
  it('blind spots are refused where there are no trees', async () =>
    expect(loadConfig('boat-race', { settings: { 'rater.errors.blindSpots': 0.1 } })).rejects.toThrow(
      'rater.errors.blindSpots: expected 0 in boat-race',
    ));
});

describe('inspectors of claims of one symbol, where each pool misreads three of 64, by this seed all of them others', () => {
  it.each([
    [undefined, 'the same as raters', [0, 0]],
    ['same pool', 'the same as raters', [0, 0]],
    ['one of another pool', 'the second one differs', [0, 6]],
    ['another pool', 'both differ', [6, 6]],
    ['gold', 'both are right where raters are not', [3, 3]],
  ] as const)('%s: %s', async (inspectors, _, differing) => expect(await differences(inspectors)).toEqual(differing));
});

/** On how many of the 64 symbols each inspector contradicts the raters. */
async function differences(inspectors: Config['gate']['inspectors']): Promise<readonly number[]> {
  const claims = builtIn.claims as Config;
  const { rater, gate } = claims;
  const teacher = { ...rater.teacher, mistake: 0 };
  const config: Config = {
    ...claims,
    rater: { ...rater, teacher, errors: { ...errors, blindSpots: 0.05 } },
    gate: { ...gate, inspectors },
  };
  const { ladder } = treeExperimentWorld(config, 0);
  const seen = new Map<number, readonly boolean[]>();
  for (let i = 0; seen.size < 64; i++) {
    const judgement = drawJudgement(ladder, 0, `${i}`, { rng: rng(`draw/${i}`) });
    const symbol = judgement.items[0]?.of.steps[0]?.observation.candidates[0]?.items[0] ?? -1;
    const [said, ...found] = await Promise.all(
      [ladder.raters, ...ladder.inspectors].map(
        async (raters) =>
          (await answerJudgement(judgement, { form: ladder.form, raters, shown: [] }, { rng: rng(`${i}`) })).side,
      ),
    );
    seen.set(
      symbol,
      found.map((side) => side !== said),
    );
  }
  return [0, 1].map((i) => [...seen.values()].filter((differs) => differs[i]).length);
}
