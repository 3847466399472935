import { describe, expect, it } from 'vitest';
import { navigation, routeMap } from '../../../src/environments/steps/navigation.js';
import { stepLegible } from '../../../src/environments/steps/step-legible.js';
import { halves, levelOf, stepTask } from '../../../src/environments/steps/step-task.js';
import { below, rng } from '../../../src/math/rng.js';
import type { Help, Segment } from '../../../src/types/index.js';

const clip = 4;
const world = navigation(routeMap({ size: 5, grounds: 3 }, rng('land')), 32);
const tasks = [0, 1, 2, 3].map((level) => stepTask(world, level, clip));

describe('the parts of a stretch', () => {
  it('are its two halves, of the same episode, in order', () => {
    const whole = stretch(3, 19);
    expect(parts(2, whole)).toEqual([
      { ...whole, to: 11 },
      { ...whole, from: 11 },
    ]);
    expect(parts(2, whole)[0]?.of).toBe(whole.of);
  });
  it('of a clip are none', () => expect(parts(0, stretch(3, 7))).toEqual([]));
  it('come to its clips, each once', () => {
    const clips = [stretch(0, 32)].flatMap((s) => halves(s, clip)).flatMap((s) => halves(s, clip));
    expect(clips.flatMap((s) => halves(s, clip)).map(({ from, to }) => [from, to])).toEqual(
      Array.from({ length: 8 }, (_, i) => [i * clip, (i + 1) * clip]),
    );
  });
  it('may lie past the end of the episode', () => {
    const [first, second] = parts(1, endsAfter(3, 0, 8));
    expect([first?.to, second?.from, second?.to]).toEqual([4, 4, 8]);
    expect(tasks[0]?.features(second ?? stretch(0, 4), [])).toMatchObject({ steps: new Float32Array(0) });
  });
});

describe('the level of a stretch', () => {
  it.each([
    [0, 4, 0],
    [5, 9, 0],
    [0, 8, 1],
    [3, 19, 2],
    [0, 32, 3],
  ])('from %i to %i is %i', (from, to, level) => expect(levelOf(stretch(from, to), clip)).toBe(level));
  it.each([0, 1, 2, 3])('is %i by its length, though the episode ended after two steps', (level) =>
    expect(levelOf(endsAfter(2, 0, clip * 2 ** level), clip)).toBe(level),
  );
});

describe('what a reward model sees', () => {
  it('at level 0: its steps, each as the world shows it and with a one', () => {
    const { width } = world.step;
    const seen = tasks[0]?.features(stretch(2, 6), [report(1), report(-1)]) as { width: number; steps: Float32Array };
    expect(seen.width).toBe(width + 1);
    expect(tasks[0]?.width).toBe(width + 1);
    const expected = stretch(2, 6)
      .of.steps.slice(2, 6)
      .map((step) => {
        const row = new Float32Array(width);
        world.step.write(step, row, 0);
        return [...row, 1];
      });
    expect(chunked(seen.steps, width + 1)).toEqual(expected);
  });
  it('at level 0: only steps that happened', () =>
    expect(tasks[0]?.features(endsAfter(3, 1, 5), [])).toMatchObject({
      steps: { length: 2 * (world.step.width + 1) },
    }));
  it.each([1, 2, 3])('at level %i: one, and two reports in order', (level) => {
    const seen = tasks[level]?.features(stretch(0, clip * 2 ** level), [report(0.5), report(-2)]);
    expect(seen).toEqual(Float32Array.of(1, 0.5, -2, 0));
    expect(tasks[level]?.width).toBe(4);
  });
  it('at level 1 without reports: that there are none', () =>
    expect(tasks[1]?.features(stretch(0, 8), [])).toEqual(Float32Array.of(1, 0, 0, 1)));
});

describe('what people see of stretches', () => {
  const worth = (step: { action: number }): number => [0.3, -1.1, 2, 0.7][step.action] ?? 0;
  const usual = [
    { mean: 0.4, spread: 1.5 },
    { mean: -0.2, spread: 2.5 },
    { mean: 1, spread: 3 },
    { mean: 5, spread: 7 },
  ];
  const legible = stepLegible<{ cell: number }>(clip, usual);
  const sum = ({ of, from, to }: Segment<unknown, number>): number =>
    of.steps.slice(from, to).reduce((total, step) => total + worth(step), 0);
  const value = (segment: Segment<{ cell: number }, number>): number => {
    const { mean, spread } = usual[Math.log2((segment.to - segment.from) / clip)] ?? { mean: Number.NaN, spread: 1 };
    return (sum(segment) - mean) / spread;
  };
  const read = (segment: Segment<{ cell: number }, number>, clips: readonly number[]) =>
    new Map(clips.map((index) => [index, value(legible.leaf(segment, index))]));

  const cases = [stretch(0, 32), stretch(4, 20), stretch(7, 15), endsAfter(11, 2, 18), endsAfter(3, 0, 8)];
  it.each(cases)('stretch %#: the halves’ values combine to the whole’s, summed step by step', (segment) =>
    expect(legible.combine(segment, halves(segment, clip).map(value))).toBeCloseTo(value(segment), 10),
  );
  it.each(cases)('stretch %#: whoever saw all clips believes its value, and is sure', (segment) => {
    const believed = legible.believe(segment, read(segment, [...Array(legible.leaves(segment)).keys()]), rng(0));
    expect(believed.mean).toBeCloseTo(value(segment), 10);
    expect(believed).toMatchObject({ spread: 0, binary: false });
  });
  it('clips that nobody saw are as usual, and widen the spread by the root of how many', () => {
    const segment = stretch(0, 32);
    const clips = [0, 1, 2, 3, 4, 5, 6, 7];
    const spreads = clips.map((n) => {
      const { mean, spread } = legible.believe(segment, read(segment, clips.slice(0, n)), rng(0));
      const known = sum({ ...segment, to: n * clip });
      expect(mean).toBeCloseTo((known + (8 - n) * 0.4 - 5) / 7, 10);
      return spread;
    });
    expect(spreads).toEqual(clips.map((n) => expect.closeTo((Math.sqrt(8 - n) * 1.5) / 7, 12)));
  });
  it('one clip that nobody saw: as usual', () => {
    const { mean, spread } = legible.believe(stretch(0, 4), new Map(), rng(0));
    expect([mean, spread]).toEqual([expect.closeTo(0, 12), 1]);
  });
  it('clips and stretches are counted apart', () =>
    expect([stretch(0, 4), stretch(0, 8), stretch(0, 32)].map((s) => legible.stratum(s))).toEqual([
      'clip',
      'stretch',
      'stretch',
    ]));
});

const report = (value: number): Help => ({ is: 'report', value });
const parts = (level: number, segment: Segment<{ cell: number }, number>) => tasks[level]?.parts(segment) ?? [];

function stretch(from: number, to: number): Segment<{ cell: number }, number> {
  return endsAfter(32, from, to);
}

/** Steps [from, to) of an episode that ended after so many. */
function endsAfter(steps: number, from: number, to: number): Segment<{ cell: number }, number> {
  const chance = rng('steps');
  const origin = { task: world.name, agent: 'nobody', checkpoint: 'none', seed: 'none' };
  const made = Array.from({ length: steps }, () => ({
    observation: { cell: below(chance, 25) },
    action: below(chance, 4),
  }));
  return { of: { id: 'made', origin, steps: made }, from, to, part: 0 };
}

function chunked(numbers: Float32Array, width: number): number[][] {
  return Array.from({ length: numbers.length / width }, (_, i) => [...numbers.subarray(i * width, (i + 1) * width)]);
}
