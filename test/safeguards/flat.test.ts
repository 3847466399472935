import { describe, expect, it } from 'vitest';
import { type Rng, rng } from '../../src/math/rng.js';
import { wilson } from '../../src/math/statistics/index.js';
import { concludeGate, judgeFlat } from '../../src/safeguards/index.js';
import type { Audit, Side } from '../../src/types/audit.js';
import { audits, gate, honest } from './synthetic.js';

const z = 2.75;
/** A gate that grants whatever help it is shown. */
const lenient = { ...gate, margin: 2 };

describe('help is worth the next level', () => {
  it('where flat opponents guess', () => expect(judgeFlat(against({ guess: 0.5 }), z).outcome).toBe('good'));
  it('where there is no flat opponent', () =>
    expect(judgeFlat(audits(300, 1, honest), z)).toEqual({
      outcome: 'good',
      need: 'good',
      reason: 'no flat opponent was judged',
      evidence: {},
    }));
});

describe('help is not worth the next level', () => {
  it('where a flat opponent is surely better', () =>
    expect(judgeFlat(against({ better: 1 }, 600), z).outcome).toBe('bad'));
  it('where one of two flat opponents is', () =>
    expect(judgeFlat(against({ guess: 0.5, better: 1 }, 600), z).outcome).toBe('bad'));
  it('and the one that is better is named', () =>
    expect(judgeFlat(against({ guess: 0.5, better: 1 }, 600), z).reason).toContain('better'));
  it('where 1500 audits show no difference at all', () => expect(judgeFlat(alike(1500), z).outcome).toBe('bad'));
});

describe('nothing is decided', () => {
  it('where a flat opponent is as good', () => expect(judgeFlat(against({ good: 0.95 }), z).outcome).toBe('undecided'));
  it('where there are too few audits to tell', () =>
    expect(judgeFlat(against({ guess: 0.5 }, 2), z).outcome).toBe('undecided'));
  it('where few audits show no difference at all', () => expect(judgeFlat(alike(50), z).outcome).toBe('undecided'));
});

describe('help is needed', () => {
  const unaided = (right: (i: number) => boolean, n = 200) =>
    alike(n).map((one, i): Audit => ({ ...one, unaided: right(i) ? 'first' : 'second' }));
  it('where unaided answers fall short of inspections', () =>
    expect(
      judgeFlat(
        unaided((i) => i % 2 === 0),
        z,
      ).need,
    ).toBe('good'));
  it('not where they do as well: a climb does not end there, and no audit more is asked', () => {
    const worse = unaided(() => true, 400).map((one): Audit => ({ ...one, assisted: 'second' }));
    const { ended, open, reasons } = concludeGate(worse, lenient, true);
    expect([judgeFlat(worse, z).outcome, ended, open, reasons.length]).toEqual(['bad', undefined, false, 1]);
  });
});

it('where too few audits tell whether help is needed, more are asked, and the climb does not end', () => {
  const few = alike(40).map((one, i): Audit => ({ ...one, unaided: i === 0 ? 'second' : 'first', assisted: 'second' }));
  const { ended, open } = concludeGate(few, lenient, true);
  expect([judgeFlat(few, z).need, ended, open]).toEqual(['undecided', undefined, true]);
});

describe('help that gains nothing where unaided raters need it', () => {
  const gainsNothing = against({ better: 1 }, 600).map(
    (one, i): Audit => ({ ...one, unaided: i % 2 === 0 ? one.inspections[0] : other(one.inspections[0]) }),
  );
  it('ends the climb where it is granted', () => {
    const { decision, ended } = concludeGate(gainsNothing, lenient, true);
    expect([decision, ended]).toEqual(['granted', expect.stringContaining('better')]);
  });
  it('does not where it is withheld: the next level is judged unaided', () => {
    const { decision, ended } = concludeGate(gainsNothing.map(contradicted), lenient, true);
    expect([decision, ended]).toEqual(['withheld', undefined]);
  });
});

/** The same where what follows from the reports is the opposite of what was found. */
const contradicted = (one: Audit): Audit => ({ ...one, implied: other(one.inspections[0]) });

it('the evidence is the paired difference of agreements, with two more audits that cancel, by hand', () => {
  const [agree, differ] = [audit('first', 'first'), audit('first', 'second')];
  const half = 1.96 * Math.sqrt((3 - 4 * 0.25 ** 2) / 3 / 4);
  expect(judgeFlat([agree, differ], 1.96).evidence).toEqual({
    x: { value: 0.5, low: expect.closeTo(0.25 - half, 12), high: expect.closeTo(0.25 + half, 12), n: 2 },
  });
});

describe('over looks that double from 50 to 1500 audits, two opponents over each of which help gains', () => {
  it('.01: a climb ends in less than 5 %', () => expect(endedOf(500, 0.01).high).toBeLessThan(0.05));
  it('nothing, but loses .06: it ends in at least 95 %', () => expect(endedOf(500, -0.06).low).toBeGreaterThan(0.95));
  it('.06: it hardly ever ends', () => expect(endedOf(500, 0.06).high).toBeLessThan(0.01));
});

/** How often the rule would end a climb at some look, with Wilson's interval. Answers of the three agree with inspections in .8 on average, apart from the gain. */
function endedOf(climbs: number, gain: number) {
  const ended = Array.from({ length: climbs }, (_, climb) => {
    const chance = rng(`ended/${gain}/${climb}`);
    const seen: Audit[] = [];
    return [50, 100, 200, 400, 800, 1500].some((until) => {
      while (seen.length < until) seen.push(three(chance, 0.8, gain));
      return judgeFlat(seen, z).outcome === 'bad';
    });
  });
  return wilson(ended.filter(Boolean).length, climbs);
}

/** An audit on which the assisted answer and those of two opponents are right independently, the latter less often by `gain`. */
function three(chance: Rng, right: number, gain: number): Audit {
  const side = (p: number): Side => (chance.next() < p ? 'first' : 'second');
  return { ...audit(side(right), 'first'), flat: { x: side(right - gain), y: side(right - gain) } };
}

/** Audits on which assisted raters and the flat opponent answer alike. */
const alike = (n: number): Audit[] => Array.from({ length: n }, () => audit('first', 'first'));

/** Flat opponents that are right at the given rates. */
function against(right: Readonly<Record<string, number>>, n = 300): Audit[] {
  return audits(n, 1, honest).map((a, i) => ({
    ...a,
    flat: Object.fromEntries(
      Object.entries(right).map(([name, rate]) => [
        name,
        rng(`${name}/${i}`).next() < rate ? a.inspections[0] : other(a.inspections[0]),
      ]),
    ),
  }));
}

const other = (one: Side): Side => (one === 'first' ? 'second' : 'first');
const audit = (assisted: Side, flat: Side): Audit => ({
  id: '',
  unaided: 'first',
  assisted,
  inspections: ['first', 'first'],
  implied: 'first',
  parts: [],
  flat: { x: flat },
  looks: 0,
  answers: 0,
});
