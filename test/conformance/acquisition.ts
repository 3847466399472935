import { describe, expect, it } from 'vitest';
import { rng } from '../../src/math/rng.js';
import type { RewardModel } from '../../src/types/index.js';
import type {
  Acquisition,
  AcquisitionState,
  AskedComparison,
  Candidate,
} from '../../src/uncertainty/acquisition/index.js';

/** What every acquisition has to keep. `covers`: whether it leaves a question aside for one about which nothing is known. */
export function keepsAcquisition(name: string, acquisition: Acquisition, covers: boolean): void {
  const choose = (n: number, known: AcquisitionState, from: readonly Candidate[] = candidates) =>
    acquisition.choose(from, n, known);

  describe(`${name} keeps what an acquisition has to`, () => {
    it('wears its name', () => expect(acquisition.name).toBe(name));
    it.each([0, 1, 5, 24])('chooses %i, all distinct, all there', (n) => {
      const chosen = choose(n, later());
      expect([chosen.length, new Set(chosen).size]).toEqual([n, n]);
      expect(chosen.every((i) => Number.isInteger(i) && candidates[i] !== undefined)).toBe(true);
    });
    it('takes all where there are fewer', () =>
      expect([...choose(99, later())].sort((a, b) => a - b)).toEqual([...candidates.keys()]));
    it('takes nothing from nothing', () => expect(choose(3, later(), [])).toEqual([]));
    it('chooses before the first label', () => expect(new Set(choose(6, first())).size).toBe(6));
    it('chooses the same from the same seed', () => expect(choose(6, later(4))).toEqual(choose(6, later(4))));
    it('changes nothing that it is handed', () => {
      const [known, before] = [later(), JSON.stringify([candidates, later().asked])];
      choose(6, known);
      expect(JSON.stringify([candidates, known.asked])).toBe(before);
    });
    it('copes with questions that were skipped or tied', () =>
      expect(choose(4, { ...later(), asked: asked.map((a) => ({ ...a, preferred: undefined })) }).length).toBe(4));
    it('copes with a candidate of two equal rows', () =>
      expect(choose(2, later(), [pair(0, 0), pair(1, 2)]).length).toBe(2));
    it.runIf(covers)('asks about every unseen cell before it asks one twice', () => {
      const cells = Array.from({ length: 24 }, (_, i) => cell(i % 6));
      const chosen = choose(6, first(), cells);
      expect(new Set(chosen.map((i) => i % 6)).size).toBe(6);
    });
    it.runIf(covers)('asks about the one cell that was never asked about', () => {
      const told = [0, 1, 2, 3, 4].flatMap(
        (c) => Array(4).fill({ ...cell(c), preferred: 'first' }) as AskedComparison[],
      );
      const cells = Array.from({ length: 24 }, (_, i) => cell(i % 6));
      expect((choose(1, { ...first(), asked: told }, cells)[0] ?? 0) % 6).toBe(5);
    });
  });
}

const width = 7;
const one = (cell: number) => Float32Array.from({ length: width }, (_, i) => Number(i === cell));
const pair = (a: number, b: number): Candidate => ({ first: one(a), second: one(b) });
/** Two opposite reports on one cell. */
const cell = (c: number): Candidate => ({ first: one(c), second: one(c).map((x) => 0 - x) });
const candidates = Array.from({ length: 24 }, (_, i) => pair(i % width, (i * 3 + 1) % width));
const asked: AskedComparison[] = candidates
  .slice(0, 8)
  .map((c, i) => ({ ...c, preferred: i % 2 ? 'first' : 'second' }));

/** Members that disagree about every cell, each in its own way. */
const member = (k: number): RewardModel => ({
  checkpoint: `m${k}`,
  members: [],
  score: (rows) =>
    Float64Array.from(rows, (row) => (row as Float32Array).reduce((s, x, i) => s + x * Math.sin(k * (i + 1)), 0)),
});
const model: RewardModel = { ...member(2), members: [member(1), member(2), member(3)] };

const first = (seed = 0): AcquisitionState => ({ model: undefined, asked: [], l2: 1, slip: 0.1, rng: rng(seed) });
const later = (seed = 0): AcquisitionState => ({ model, asked, l2: 1, slip: 0.1, rng: rng(seed) });
