import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomAgent } from '../../src/agents/chooser.js';
import { rollout } from '../../src/agents/rollout.js';
import { rng } from '../../src/math/rng.js';
import {
  allOf,
  atMost,
  isMemoryless,
  never,
  neverUntil,
  ofOutcomes,
  shield,
  situationJudge,
} from '../../src/safeguards/index.js';
import type { SideConstraint, Task, TemporalConstraint } from '../../src/types/index.js';
import { keepsConstraint, keepsTemporalConstraint, outcomeOf } from '../conformance/constraint.js';

const named = (name: string) => ({ name, about: `no ${name}`, source: 'this test' });
/** Actions are letters; `?` cannot be told. */
const does = (what: string) => (_: number, action: string) => (action === '?' ? undefined : action === what);
const past = (word: string) => [...word].map((action, observation) => ({ observation, action }));

const noA = never({ ...named('a'), never: does('a') });
const noAUntilB = neverUntil({ ...named('a until b'), never: does('a'), until: does('b') });
const twoAs = atMost({ ...named('third a'), times: 2, what: does('a') });
const both = allOf(named('either'), [noAUntilB, twoAs]);

const examples = { observation: 0, permitted: 'b', forbidden: 'a', unknown: '?' };
keepsConstraint(noA, examples);
keepsTemporalConstraint(noAUntilB, { ...examples, past: past('cc'), freely: past('cbc') });
keepsTemporalConstraint(twoAs, { ...examples, past: past('aca'), freely: past('ca') });
if (!isMemoryless(both)) keepsTemporalConstraint(both, { ...examples, past: past('baa'), freely: past('b') });

describe('words that are permitted', () => {
  /** By the definition on the whole word, with no automaton in it. */
  const meaning: readonly (readonly [string, SideConstraint<number, string>, (word: string) => boolean])[] = [
    ['never a', noA, (w) => !w.includes('a')],
    ['never a until b', noAUntilB, (w) => !w.includes('a') || (w.includes('b') && w.indexOf('b') < w.indexOf('a'))],
    ['at most two a', twoAs, (w) => w.split('a').length <= 3],
    ['both', both, (w) => /^[bc]*$|^c*b[abc]*$/.test(w) && !/a.*a.*a/.test(w)],
  ];
  it.each(meaning)('%s', (_, constraint, permits) =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 }), (letters) => {
        const word = letters.join('');
        const found = ofOutcomes(constraint).judge(outcomeOf(past(word))).is === 'permitted';
        expect([word, found]).toEqual([word, permits(word)]);
      }),
    ),
  );
});

describe('memory', () => {
  it('b in the step of a is too late', () => {
    const together = neverUntil<number, string>({
      ...named('a until b'),
      never: (_, x) => x.includes('a'),
      until: (_, x) => x.includes('b'),
    });
    const at = { observation: 0, legal: undefined, past: [] };
    expect(situationJudge([together])(at)('ab').verdict.is).toBe('forbidden');
  });
  it('a b that cannot be told has not happened', () =>
    expect(situationJudge([noAUntilB])({ observation: 0, legal: undefined, past: past('?') })('a').verdict.is).toBe(
      'forbidden',
    ));
  it('is read once: a step costs the same however long the episode', () => {
    let read = 0;
    const counting: TemporalConstraint<number, string, boolean> = {
      ...noAUntilB,
      next(...at) {
        read++;
        return noAUntilB.next(...at);
      },
    };
    const judgeIn = situationJudge([counting]);
    const grown = past('');
    for (const step of past('c'.repeat(100))) {
      for (const action of ['a', 'b']) judgeIn({ observation: 0, legal: undefined, past: grown })(action);
      grown.push(step);
    }
    expect(read).toBe(99);
  });
  it('of one episode is not that of another in the same batch', () => {
    const judgeIn = situationJudge([noAUntilB]);
    const verdicts = [past('b'), past('c'), past('cb')].map(
      (each) => judgeIn({ observation: 0, legal: undefined, past: each })('a').verdict.is,
    );
    expect(verdicts).toEqual(['permitted', 'forbidden', 'permitted']);
  });
  it('of an outcome that begins late holds what went before', () => {
    const late = { ...outcomeOf(past('ba')), from: 1 };
    expect(ofOutcomes(noAUntilB).judge(late).is).toBe('permitted');
    expect(ofOutcomes(noAUntilB).judge({ ...outcomeOf(past('ca')), from: 1 }).is).toBe('forbidden');
  });
  it('reaches the shield through a rollout: unshielded there are violations, shielded there are none', async () => {
    const judge = ofOutcomes(noAUntilB).judge;
    const broken = async (constraints: readonly SideConstraint<number, string>[]) =>
      (
        await rollout(letters, shield(randomAgent<number, string>(), constraints), {
          count: 100,
          name: 'w',
          call: { rng: rng(3) },
        })
      ).filter(({ steps }) => judge(outcomeOf(steps)).is !== 'permitted').length;
    expect(await broken([])).toBeGreaterThan(10);
    expect(await broken([noAUntilB])).toBe(0);
  });
  it('of no constraint is none: all of some without memory is one without', () =>
    expect(isMemoryless(allOf(named('all'), [noA, noA]))).toBe(true));
  it.each([-1, 1.5])('at most %f is no count', (times) =>
    expect(() => atMost({ ...named('x'), times, what: does('a') })).toThrow('expected times to be an integer ≥ 0'),
  );
});

describe('all of them', () => {
  it('of the same verdict each says its own name', () => {
    const verdict = { is: 'forbidden', reason: 'so' } as const;
    const one = (name: string, when: string) => ({
      ...named(name),
      judge: (_: number, action: string) => (action === when ? verdict : ({ is: 'permitted' } as const)),
    });
    const two = allOf(named('two'), [one('first', 'a'), one('second', 'b')]);
    const reason = (action: string) => situationJudge([two])({ observation: 0, legal: undefined })(action).verdict;
    expect([reason('a'), reason('b'), reason('a')]).toMatchObject(
      ['first: so', 'second: so', 'first: so'].map((said) => ({ reason: said })),
    );
  });
  const verdict = (word: string, action: string) =>
    situationJudge([both])({ observation: 0, legal: undefined, past: past(word) })(action).verdict;
  it('says which one it was', () => {
    expect(verdict('c', 'a')).toMatchObject({ reason: 'a until b: no a until b' });
    expect(verdict('baa', 'a')).toMatchObject({ reason: 'third a: no third a' });
  });
});

/** Ten steps of any letter. */
const letters = {
  name: 'letters',
  environment: {
    reset: () => 0,
    observe: (t: number) => t,
    legal: () => ['a', 'b', 'c'],
    step: (t: number) => ({ state: t + 1, done: t === 9 }),
  },
} as unknown as Task<number, string>;
