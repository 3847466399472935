import { describe, expect, it } from 'vitest';
import { normal, rng } from '../../src/math/rng.js';
import { type FitReward, kinds, type Labelled, type Row } from '../../src/types/index.js';

/** What every fit of a reward model over rows of width 6 has to keep. */
export function keepsRewardModel(name: string, train: FitReward): void {
  describe(`${name} keeps what a reward model has to`, () => {
    it('scores one number a row, finite', async () => {
      const scores = (await train(labels, rng(0))).score(rows);
      expect([scores.length, scores.every(Number.isFinite)]).toEqual([rows.length, true]);
    });
    it('scores no rows with none', async () => expect((await train(labels, rng(0))).score([]).length).toBe(0));
    it('is fitted from no labels at all', async () =>
      expect((await train([], rng(0))).score(rows).every(Number.isFinite)).toBe(true));
    it('is the same from the same labels and seed', async () => {
      const [one, two] = [await train(labels, rng(3)), await train(labels, rng(3))];
      expect([one.checkpoint, one.score(rows)]).toEqual([two.checkpoint, two.score(rows)]);
    });
    it('has another checkpoint from other labels', async () =>
      expect((await train(labels, rng(3))).checkpoint).not.toBe((await train(labels.slice(0, 9), rng(3))).checkpoint));
    it('a row scores the same whatever it is scored with', async () => {
      const model = await train(labels, rng(0));
      expect(model.score([rows[2] as Row])[0]).toBe(model.score(rows)[2]);
    });
    it('scores a sparse row as the dense one', async () => {
      const model = await train(labels, rng(0));
      const dense = rows[0] as Float32Array;
      const sparse = { width: 6, index: Int32Array.from({ length: 6 }, (_, i) => i), value: dense };
      expect(model.score([sparse])[0]).toBeCloseTo(model.score([dense])[0] ?? Number.NaN, 9);
    });
    it('prefers what the answers preferred, in most of them', async () => {
      const model = await train(labels, rng(0));
      const right = labels.filter(({ rows: pair }) => (model.score(pair)[0] ?? 0) > (model.score(pair)[1] ?? 0));
      expect(right.length / labels.length).toBeGreaterThan(0.8);
    });
    it('a label of weight zero teaches nothing', async () => {
      const weights = labels.map((_, i) => Number(i < 30));
      const some = (await train(labels.slice(0, 30), rng(0))).score(rows);
      const whole = (await train(labels, rng(0), weights)).score(rows);
      expect(correlation(some, whole)).toBeGreaterThan(0.9);
    });
    it('changes neither labels nor rows', async () => {
      const before = JSON.stringify([labels, rows]);
      (await train(labels, rng(0))).score(rows);
      expect(JSON.stringify([labels, rows])).toBe(before);
    });
    it('its members are reward models, too', async () => {
      for (const member of (await train(labels, rng(0))).members) expect(member.score(rows).length).toBe(rows.length);
    });
  });
}

const chance = rng('rows');
const row = (shift = 0): Row => Float32Array.from({ length: 6 }, (_, i) => normal(chance) + (i === 0 ? shift : 0));
const rows = Array.from({ length: 12 }, () => row());
/** The first is always preferred, and is larger in its first column. */
const labels = Array.from(
  { length: 60 },
  () =>
    ({
      kind: kinds.comparison,
      question: { ties: false, bothBad: false },
      answer: 'first',
      rows: [row(2), row(-1)],
    }) as Labelled,
);

function correlation(a: Float64Array, b: Float64Array): number {
  const centred = (x: Float64Array) => x.map((v) => v - x.reduce((s, w) => s + w, 0) / x.length);
  const inner = (x: Float64Array, y: Float64Array) => x.reduce((s, v, i) => s + v * (y[i] ?? 0), 0);
  const [x, y] = [centred(a), centred(b)];
  return inner(x, y) / Math.sqrt(inner(x, x) * inner(y, y));
}
