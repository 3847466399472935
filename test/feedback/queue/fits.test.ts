import { describe, expect, it } from 'vitest';
import { fits } from '../../../src/feedback/queue/fits.js';
import { isCorrect } from '../../../src/feedback/queue/is-correct.js';
import { swapResponse } from '../../../src/feedback/queue/side-order.js';
import type { Response } from '../../../src/types/events/index.js';
import type { Json } from '../../../src/types/json.js';
import type { Question } from '../../../src/types/question.js';
import { asking, given, known, says } from './world.js';

const pair = asking('q');
const strict = asking('q', { question: { ties: false, bothBad: true } });
const scale = asking('q', { kind: 'rating', question: { least: 0, most: 10, spread: 1 }, items: [says('a')] });
const order = asking('q', { kind: 'ranking', question: {}, items: ['a', 'b', 'c'].map(says) });
const text = { is: 'text', text: 'One.\n\nTwo.' } as const;
const steps = asking('q', { kind: 'step-labels', question: {}, items: [text] });
const reports = asking('q', { about: text });

describe('what was said', () => {
  it.each<readonly [what: string, asking: Question, given: Response, fits: boolean]>([
    ['a tie that is offered', pair, given('tie'), true],
    ['a tie that is not', strict, given('tie'), false],
    ['both bad that is offered', strict, given('both-bad'), true],
    ['both bad that is not', pair, given('both-bad'), false],
    ['no choice at all', pair, given('third'), false],
    ['a rating on the scale', scale, given({ rating: 10 }), true],
    ['a rating beyond it', scale, given({ rating: 10.5 }), false],
    ['a rating below it', scale, given({ rating: -1 }), false],
    ['an order of some', order, given({ order: [2, 0] }), true],
    ['an order with one twice', order, given({ order: [2, 2] }), false],
    ['an order with one that is not there', order, given({ order: [3] }), false],
    ['marks', steps, given({ marks: [{ step: 1, good: false }] }), true],
    ['marks before the first step', steps, given({ marks: [{ step: -1, good: false }] }), false],
    ['a kind of somebody’s own', asking('q', { kind: 'taste' }), given({ sour: 3 }), true],
    ['a kind with the name of a method', asking('q', { kind: 'toString' }), given({ sour: 3 }), true],
    ['a skip', pair, { ...given('tie'), reply: { status: 'skipped', why: 'unclear', looks: 0 } }, true],
    ['that nobody could be asked', pair, { ...given('tie'), reply: { status: 'unavailable', why: 'gone' } }, false],
    ['marks after the last step', steps, given({ marks: [{ step: 2, good: false }] }), false],
    ['a mark on what all speak of', reports, bad({ item: null, step: 1 }), true],
    ['a mark on its third step of two', reports, bad({ item: null, step: 2 }), false],
    ['a mark on what all speak of, where nothing is', pair, bad({ item: null, step: 0 }), false],
    ['a mark on what is before the first', pair, bad({ item: -8, step: 0 }), false],
    ['a mark on the second step of a statement', pair, bad({ item: 1, step: 1 }), false],
    ['a mark on half a step', reports, bad({ item: null, step: 0.5 }), false],
    ['a mark on words', reports, bad({ item: null, step: 1, span: [0, 4] }), true],
    ['a mark on words from the end to the start', reports, bad({ item: null, step: 1, span: [4, 0] }), false],
    ['a mark on more words than there are', reports, bad({ item: null, step: 1, span: [0, 400] }), false],
    ['a comment on the question', pair, given('tie', { comments: [{ item: null, body: '', aspects: [] }] }), true],
    [
      'a comment on words of nothing',
      pair,
      given('tie', { comments: [{ item: null, span: [0, 1], body: '', aspects: [] }] }),
      false,
    ],
    ['a mark on a third of two', pair, given('tie', { marks: [{ item: 2, step: 0, mark: 'bad' }] }), false],
    ['a comment on a third of two', pair, given('tie', { comments: [{ item: 2, body: '', aspects: [] }] }), false],
    ['never, of a third of two', pair, given('tie', { never: [{ item: 2 }] }), false],
    ['a rated part', pair, given('tie', { parts: [{ item: 1, part: 1, aspect: 'grammar', rating: 1 }] }), true],
    [
      'a rated part of an item before the first',
      pair,
      given('tie', { parts: [{ item: -1, part: 0, rating: 1 }] }),
      false,
    ],
    ['a rated part that is not there', pair, given('tie', { parts: [{ item: 1, part: 2, rating: 1 }] }), false],
    [
      'an aspect that is not there',
      pair,
      given('tie', { parts: [{ item: 1, part: 1, aspect: 'x', rating: 1 }] }),
      false,
    ],
    ['a verdict on help that was not shown', pair, given('tie', { help: [{ index: 0, verdict: 'disputed' }] }), false],
  ])('%s: %#', (_, question, said, expected) => expect(fits(question, said, true)).toBe(expected));
  it('with confidence fits only where it was asked', () => {
    const sure = given('tie', { reply: { status: 'answered', answer: 'tie', confidence: 0.5, looks: 1 } });
    expect([true, false].map((asked) => fits(pair, sure, asked))).toEqual([true, false]);
  });
});

describe('right', () => {
  it.each<readonly [known: Json, said: Json, question: Partial<Question>, right: boolean]>([
    ['first', 'first', {}, true],
    ['first', 'tie', {}, false],
    [{ rating: 5 }, { rating: 6 }, scale, true],
    [{ rating: 5 }, { rating: 6.5 }, scale, false],
    [{ acceptable: true }, { acceptable: true, reason: 'harmless' }, { kind: 'acceptability' }, true],
    [{ marks: [mark(0, true), mark(1, false)] }, { marks: [mark(1, false), { good: true, step: 0 }] }, steps, true],
    [{ marks: [mark(0, true), mark(1, false)] }, { marks: [mark(1, false)] }, steps, false],
    [{ order: [0, 1] }, { order: [1, 0] }, { kind: 'ranking' }, false],
  ])('%j, said %j', (answer, said, question, right) =>
    expect(isCorrect(known('k', answer, question), given(said).reply)).toBe(right),
  );
  it('is no skip', () =>
    expect(isCorrect(known('k', 'tie'), { status: 'skipped', why: 'unclear', looks: 0 })).toBe(false));
});

describe('swapped', () => {
  const said: Response = given('first', {
    first: 'second',
    marks: [
      { item: 0, step: 3, mark: 'bad' },
      { item: null, step: 1, mark: 'good' },
    ],
    parts: [{ item: 1, part: 0, rating: 2 }],
    comments: [{ item: 0, body: 'b', aspects: [] }],
    never: [{ item: 1, body: 'b' }],
  });
  it('turns sides and items, and leaves what all speak of', () =>
    expect(swapResponse(said, {})).toMatchObject({
      reply: { answer: 'second' },
      first: 'first',
      marks: [{ item: 1, step: 3 }, { item: null }],
      parts: [{ item: 0 }],
      comments: [{ item: 1 }],
      never: [{ item: 0 }],
    }));
  it('leaves parts of what both speak of where they are', () => {
    const about = { is: 'text', text: 'x' } as const;
    expect(swapResponse(said, { about }).parts).toEqual(said.parts);
  });
  it('twice is as it was', () => expect(swapResponse(swapResponse(said, {}), {})).toEqual(said));
  it('leaves ties and skips', () => {
    const skipped = { ...given('tie'), reply: { status: 'skipped', why: 'unclear', looks: 0 } } as const;
    expect([swapResponse(given('tie'), {}).reply, swapResponse(skipped, {}).reply]).toEqual([
      given('tie').reply,
      skipped.reply,
    ]);
  });
});

function bad(on: { item: number | null; step: number; span?: readonly [number, number] }): Response {
  return given('tie', { marks: [{ ...on, mark: 'bad' }] });
}

function mark(step: number, good: boolean) {
  return { step, good };
}
