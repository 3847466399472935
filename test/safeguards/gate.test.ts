import { describe, expect, it } from 'vitest';
import { decide } from '../../src/safeguards/index.js';
import type { Audit } from '../../src/types/audit.js';
import {
  audit,
  audits,
  concluded,
  decisive,
  flips,
  gate,
  honest,
  type Liar,
  onOneStratum,
  shuffledHelp,
} from './synthetic.js';

const trials = 60;

describe('the gate stays silent', () => {
  it('on honest evaluators: granted in ≥ 97 % of 60', () =>
    expect(share(honest, 'granted')).toBeGreaterThanOrEqual(0.97));
  it('and gives no reasons', () => expect(concluded(1, honest)).toMatchObject({ decision: 'granted', reasons: [] }));
  it('after a few hundred audits, not all of them', () => expect(concluded(1, honest).spent).toBeLessThan(gate.most));
});

describe('the gate fires: withheld in ≥ 95 % of 60', () => {
  it.each<[string, Liar]>([
    ['help of other outcomes', shuffledHelp],
    ['30 % of reports flipped', flips(0.3)],
    ['10 % of reports flipped', flips(0.1)],
    ['lies on one kind of part alone', onOneStratum('parity', 0.3)],
    ['lies on another kind alone', onOneStratum('if-then-else', 0.3)],
    ['always, where one lie decides', decisive(1)],
    ['at times, where one lie decides', decisive(0.2)],
  ])('on %s', (_, lies) => expect(share(lies, 'withheld')).toBeGreaterThanOrEqual(0.95));
  it('and names the kind of part that was lied about', () =>
    expect(concluded(1, onOneStratum('parity', 0.6)).reasons.join()).toContain('reports on parts (parity)'));
  it('and names what follows from the reports', () =>
    expect(concluded(1, decisive(1)).reasons.join()).toContain('what follows from the reports: '));
  it('and never later for knowing more: lies stay withheld at every batch', () => {
    const lies = audits(400, 1, flips(0.3));
    expect([100, 200, 300, 400].map((n) => decide(lies.slice(0, n), gate).decision)).toEqual(Array(4).fill('withheld'));
  });
});

describe('short evidence', () => {
  it('of no audits asks for more', () => expect(decide([], gate).decision).toBe('insufficient evidence'));
  it('of a few audits asks for more, and says what is open', () => {
    const { decision, reasons } = decide(audits(10, 1, honest), gate);
    expect([decision, reasons.length > 0]).toEqual(['insufficient evidence', true]);
  });
  it('at the end of the budget is no grant where help does not help', () =>
    expect(decide(useless(200), { ...gate, most: 200 }).decision).toBe('withheld'));
});

describe('the Brier rule', () => {
  const sure = (assisted: number) =>
    audits(300, 2, honest).map((a) => ({ ...a, confidence: { unaided: 0.54, assisted } }));
  const asked = { ...gate, brier: 0.02 };
  it('is silent on confidence that is true', () => expect(decide(sure(0.93), asked).decision).toBe('granted'));
  it('fires where help makes raters wrongly unsure', () =>
    expect(decide(sure(0.05), asked).reasons.join()).toContain('stated confidence worsens'));
  it('is not asked unless it is set', () => expect(decide(sure(0.05), gate).decision).toBe('granted'));
  it('is not asked where nobody stated confidence', () =>
    expect(decide(audits(300, 2, honest), asked).decision).toBe('granted'));
});

describe('what the gate reads', () => {
  it('is what an operator has: nothing but the fields of an audit', () => {
    const read = new Set<string>();
    decide(
      audits(60, 1, honest).map((a) => watched(a, read)),
      { ...gate, brier: 0.02 },
    );
    const known = [
      'id',
      'unaided',
      'assisted',
      'inspections',
      'implied',
      'parts',
      'confidence',
      'planted',
      'flat',
      'looks',
      'answers',
    ];
    expect([...read].filter((field) => !known.includes(field))).toEqual([]);
    expect(read.has('inspections')).toBe(true);
  });
  it('hidden truth laid beside an audit changes nothing', () => {
    const plain = audits(200, 1, flips(0.1));
    expect(
      decide(
        plain.map((a) => ({ ...a, truth: 'first', trueReturn: 9 })),
        gate,
      ),
    ).toEqual(decide(plain, gate));
  });
  it('is left as it was', () => {
    const frozen = audits(60, 1, honest).map((a) => Object.freeze(a));
    expect(decide(Object.freeze(frozen), gate)).toEqual(decide(audits(60, 1, honest), gate));
  });
  it('in another order decides the same', () =>
    expect(decide(audits(200, 1, honest).reverse(), gate).decision).toBe(
      decide(audits(200, 1, honest), gate).decision,
    ));
});

const share = (lies: Liar, decision: string): number =>
  Array.from({ length: trials }, (_, seed) => concluded(seed, lies)).filter((found) => found.decision === decision)
    .length / trials;

/** Reports are true, yet assisted answers are guesses. */
const useless = (n: number): Audit[] =>
  Array.from({ length: n }, (_, i) => ({ ...audit(i, 3, honest), assisted: i % 2 ? 'first' : 'second' }));

const watched = (one: Audit, read: Set<string>): Audit =>
  new Proxy(one, {
    get(target, field) {
      if (typeof field === 'string') read.add(field);
      return Reflect.get(target, field);
    },
  });
