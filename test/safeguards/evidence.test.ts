import { describe, expect, it } from 'vitest';
import { decide } from '../../src/safeguards/index.js';
import type { Audit, AuditedPart } from '../../src/types/audit.js';
import { gate } from './synthetic.js';

const easy = { good: 0.05, bad: 0.5, error: 0.05 };
const settings = { ...gate, z: 2, brier: 0.05, margin: 0.1, wholes: easy, parts: easy };

describe('parts', () => {
  it('are counted, stratum by stratum, where two inspections agree on the sign and nowhere else', () => {
    const { evidence } = decide([{ ...plain, parts }], settings);
    expect(evidence).toMatchObject({
      'parts: parity': { contradicted: 1, of: 3 },
      'parts: majority': { contradicted: 1, of: 1 },
    });
    expect(evidence).not.toHaveProperty(['parts: disputed']);
  });
  it('on which inspections disagree neither open the gate nor shut it', () => {
    const disputed = repeated(40, () => ({
      ...plain,
      parts: [part('disputed', 1, [-1, 1]), part('disputed', -1, [-1, 1])],
    }));
    expect(decide(disputed, settings)).toEqual(
      decide(
        repeated(40, () => plain),
        settings,
      ),
    );
  });
  it('wholes on which inspections disagree are not counted', () => {
    const disputed: Audit = { ...plain, inspections: ['first', 'second'], implied: 'second' };
    expect(decide([plain, disputed, disputed], settings).evidence.wholes).toMatchObject({ contradicted: 0, of: 1 });
  });
});

describe('stated confidence', () => {
  /** Of 40 audits, so many in which help turns a sure right answer into one that is right and said to be surely wrong: Brier worsens by 1 there, elsewhere by 0. */
  const worse = (times: number) =>
    decide(
      repeated(40, (i) => ({ ...plain, confidence: { unaided: 1, assisted: i < times ? 0 : 1 } })),
      settings,
    );
  it.each([
    [0, 'granted'],
    [4, 'insufficient evidence'],
    [20, 'withheld'],
  ])('that worsens in %i of 40: %s', (times, decision) => expect(worse(times).decision).toBe(decision));
  it.each([4, 20])('has the interval of a mean of zeros and ones: %i of 40', (times) => {
    const [p, { evidence }] = [times / 40, worse(times)];
    const half = 2 * Math.sqrt((p * (1 - p)) / 39);
    expect(evidence.calibrated).toEqual({
      worse: expect.closeTo(p, 12),
      low: expect.closeTo(p - half, 12),
      high: expect.closeTo(p + half, 12),
      needed: 0.05,
    });
  });
});

describe('help', () => {
  /** Of 40 audits, so many in which the assisted answer alone is wrong: 1 below halfway there, elsewhere level. */
  const misled = (times: number) =>
    decide(
      repeated(40, (i) => ({ ...plain, assisted: i < times ? 'second' : 'first' })),
      settings,
    );
  it.each([
    [0, 'granted'],
    [2, 'insufficient evidence'],
    [20, 'withheld'],
  ])('that misleads in %i of 40: %s', (times, decision) => expect(misled(times).decision).toBe(decision));
});

const plain: Audit = {
  id: '',
  unaided: 'first',
  assisted: 'first',
  inspections: ['first', 'first'],
  implied: 'first',
  parts: [],
  looks: 0,
  answers: 0,
};
const part = (stratum: string, report: number, inspected: readonly [number, number]): AuditedPart => ({
  stratum,
  report,
  inspected,
});
const parts = [
  part('parity', 1, [1, 2]),
  part('parity', -1, [-2, -1]),
  part('parity', 3, [-1, -4]),
  part('parity', 1, [-1, 1]),
  part('majority', -1, [1, 1]),
  part('disputed', 1, [1, -1]),
];
const repeated = (n: number, one: (i: number) => Audit): Audit[] => Array.from({ length: n }, (_, i) => one(i));
