import { describe, expect, it } from 'vitest';
import { concludeByPaths, type PathAuditSettings } from '../../../src/safeguards/index.js';
import type { ItemAnswer, PathEvidence, WorkedOut } from '../../../src/types/path-audit.js';
import { paths, settings, withProducts } from './paths.js';

const { fewest: _fewest, most: _most, ...shared } = settings;
const asked: PathAuditSettings = {
  ...shared,
  looks: 6000,
  paths: 600,
  pressure: 64,
  bank: 768,
  answersAnItem: 16,
  wholes: { judgements: 100, deepest: 2 },
};

const nothing: PathEvidence = { worked: { shares: [], visible: null }, paths: [], items: [], wholes: [] };

const items = ['a', 'b', 'c', 'd'];
const said = (item: string, n: number): ItemAnswer[] =>
  Array.from({ length: n }, (_, i) => ({ id: `${item}/${i}`, item, answer: 'first', looks: 1 }));

describe('with paths', () => {
  const honest = evidenceOf([0.97, 0.97]);
  const concluded = concludeByPaths(honest, asked);
  it('grants an honest evaluator', () => expect(concluded).toMatchObject({ decision: 'granted', reasons: [] }));
  it('withholds what complete outcomes contradict, though no path shows it', () => {
    const obfuscated = { ...honest, wholes: wholes(48, 100) };
    expect(concludeByPaths(obfuscated, asked)).toMatchObject({
      decision: 'withheld',
      reasons: [expect.stringContaining('complete outcomes contradict assisted answers: 48 of 100')],
    });
  });
  it('is not moved by as many contradictions as slips and noise make', () =>
    expect(concludeByPaths({ ...honest, wholes: wholes(24, 100) }, asked).decision).toBe('granted'));
  it('states what shared errors would cost, more of larger ones', () => {
    const [small = { loss: 1 }, middle = { loss: 0 }, large = { loss: 0 }] = concluded.blindSpots;
    expect(small.loss).toBeLessThan(middle.loss);
    expect(middle.loss).toBeLessThan(large.loss);
  });
  it('counts paths', () => expect(concluded.asked).toBe(200));
});

describe('a recheck', () => {
  it('does not revoke for want of paths', () =>
    expect(concludeByPaths(evidenceOf([0.97, 0.97], 40), { ...asked, least: 0.97 }, 'recheck').decision).toBe(
      'insufficient evidence',
    ));
  it('revokes what lies', () =>
    expect(concludeByPaths(evidenceOf([0, 0.97], 40), asked, 'recheck').decision).toBe('withheld'));
});

describe('with a visible rule', () => {
  const answers = items.flatMap((item) => said(item, 12));
  const conclude = (counts: Counts = {}) =>
    concludeByPaths({ ...nothing, worked: visible(counts), items: answers }, asked);
  it('grants reports that are what follows', () =>
    expect(conclude()).toMatchObject({ decision: 'granted', reasons: [] }));
  it.each(['random', 'delivered', 'implied'] as const)('withholds where the %s ones are not', (which) =>
    expect(conclude({ [which]: 60 })).toMatchObject({
      decision: 'withheld',
      reasons: [expect.stringContaining('60 of 256')],
    }),
  );
  it('predicts from random outcomes 1 − 2 × what is contradicted, and a limit below', () => {
    const { all, random } = conclude({ random: 26 }).predicted;
    expect(Math.abs((all?.median ?? 0) - (1 - (2 * 26) / 256))).toBeLessThan(0.02);
    expect(random).toBeLessThan(all?.median ?? 0);
  });
  it('limits random outcomes at the 10 % quantile, as with paths', () => {
    const { all, random } = conclude({ random: 26 }).predicted;
    expect([asked.quantile, random]).toEqual([0.1, all?.low]);
  });
  it('states losses by the share of symbols misread: at one level of parity (1 − 2 slip) (1 − (1 − 2 s)⁴) / 2 and a point', () => {
    const [spot] = conclude().blindSpots;
    expect(spot).toMatchObject({ kind: 'variance share', size: 0.05 });
    expect(spot?.loss).toBeCloseTo((0.9 * (1 - 0.9 ** 4)) / 2 + 0.01, 9);
  });
});

function evidenceOf(local: readonly number[], n = 200): PathEvidence {
  const shares = local.slice(1).map(() => withProducts(0.15));
  return { ...nothing, worked: { shares, visible: null }, paths: paths(n, `by paths/${local.join()}`, { local }) };
}

const wholes = (contradicted: number, of: number): PathEvidence['wholes'] =>
  Array.from({ length: of }, (_, i) => ({
    id: `${i}`,
    assisted: 'first',
    inspected: i < contradicted ? 'second' : 'first',
    looks: 16,
  }));

type Counts = Partial<Record<'random' | 'delivered' | 'implied', number>>;
const visible = ({ random = 0, delivered = 0, implied = 0 }: Counts): WorkedOut => ({
  shares: [[0, 0, 0, 1]],
  visible: {
    items: items.map((item) => ({ item, share: 0.25, holds: true })),
    random: { contradicted: random, of: 256 },
    delivered: { contradicted: delivered, of: 256 },
    implied: { contradicted: implied, of: 256 },
  },
});
