import { describe, expect, it } from 'vitest';
import { isCorrect } from '../../../src/feedback/queue/answers/is-correct.js';
import { responseFits } from '../../../src/feedback/queue/answers/response-fits.js';
import { swapResponse } from '../../../src/feedback/queue/take-answer.js';
import type { Response } from '../../../src/types/events/index.js';
import type { Json } from '../../../src/types/json.js';
import type { Question } from '../../../src/types/question.js';
import { control, question, response, says } from './queue-fixture.js';

const pair = question('q');
const strict = question('q', { question: { ties: false, bothBad: true } });
const scale = question('q', { kind: 'rating', question: { least: 0, most: 10, spread: 1 }, items: [says('a')] });
const order = question('q', { kind: 'ranking', question: {}, items: ['a', 'b', 'c'].map(says) });
const text = { is: 'text', text: 'One.\n\nTwo.' } as const;
const steps = question('q', { kind: 'step-labels', question: {}, items: [text] });
const reports = question('q', { about: text });

describe('whether a response fits', () => {
  it.each<readonly [what: string, asking: Question, given: Response, fits: boolean]>([
    ['a tie that is offered', pair, response('tie'), true],
    ['a tie that is not', strict, response('tie'), false],
    ['both bad that is offered', strict, response('both-bad'), true],
    ['both bad that is not', pair, response('both-bad'), false],
    ['no choice at all', pair, response('third'), false],
    ['a rating on the scale', scale, response({ rating: 10 }), true],
    ['a rating beyond it', scale, response({ rating: 10.5 }), false],
    ['a rating below it', scale, response({ rating: -1 }), false],
    ['an order of some', order, response({ order: [2, 0] }), true],
    ['an order with one twice', order, response({ order: [2, 2] }), false],
    ['an order with one that is not there', order, response({ order: [3] }), false],
    ['marks', steps, response({ marks: [{ step: 1, good: false }] }), true],
    ['marks before the first step', steps, response({ marks: [{ step: -1, good: false }] }), false],
    ['a kind of somebody’s own', question('q', { kind: 'taste' }), response({ sour: 3 }), true],
    ['a kind with the name of a method', question('q', { kind: 'toString' }), response({ sour: 3 }), true],
    ['a skip', pair, { ...response('tie'), reply: { status: 'skipped', why: 'unclear', looks: 0 } }, true],
    ['that nobody could be asked', pair, { ...response('tie'), reply: { status: 'unavailable', why: 'gone' } }, false],
    ['marks after the last step', steps, response({ marks: [{ step: 2, good: false }] }), false],
    ['a mark on what all speak of', reports, bad({ item: null, step: 1 }), true],
    ['a mark on its third step of two', reports, bad({ item: null, step: 2 }), false],
    ['a mark on what all speak of, where nothing is', pair, bad({ item: null, step: 0 }), false],
    ['a mark on what is before the first', pair, bad({ item: -8, step: 0 }), false],
    ['a mark on the second step of a statement', pair, bad({ item: 1, step: 1 }), false],
    ['a mark on half a step', reports, bad({ item: null, step: 0.5 }), false],
    ['a mark on words', reports, bad({ item: null, step: 1, span: [0, 4] }), true],
    ['a mark on words from the end to the start', reports, bad({ item: null, step: 1, span: [4, 0] }), false],
    ['a mark on more words than there are', reports, bad({ item: null, step: 1, span: [0, 400] }), false],
    ['a comment on the question', pair, response('tie', { comments: [{ item: null, body: '', aspects: [] }] }), true],
    [
      'a comment on words of nothing',
      pair,
      response('tie', { comments: [{ item: null, span: [0, 1], body: '', aspects: [] }] }),
      false,
    ],
    ['a mark on a third of two', pair, response('tie', { marks: [{ item: 2, step: 0, mark: 'bad' }] }), false],
    ['a comment on a third of two', pair, response('tie', { comments: [{ item: 2, body: '', aspects: [] }] }), false],
    ['never, of a third of two', pair, response('tie', { never: [{ item: 2 }] }), false],
    ['a rated part', pair, response('tie', { parts: [{ item: 1, part: 1, aspect: 'grammar', rating: 1 }] }), true],
    [
      'a rated part of an item before the first',
      pair,
      response('tie', { parts: [{ item: -1, part: 0, rating: 1 }] }),
      false,
    ],
    ['a rated part that is not there', pair, response('tie', { parts: [{ item: 1, part: 2, rating: 1 }] }), false],
    [
      'an aspect that is not there',
      pair,
      response('tie', { parts: [{ item: 1, part: 1, aspect: 'x', rating: 1 }] }),
      false,
    ],
    [
      'a verdict on help that was not shown',
      pair,
      response('tie', { help: [{ index: 0, verdict: 'disputed' }] }),
      false,
    ],
  ])('%s: %#', (_, question, said, expected) => expect(responseFits(question, said, true)).toBe(expected));
  it('a response with confidence fits only where it was asked', () => {
    const sure = response('tie', { reply: { status: 'answered', answer: 'tie', confidence: 0.5, looks: 1 } });
    expect([true, false].map((asked) => responseFits(pair, sure, asked))).toEqual([true, false]);
  });
});

describe('the correct answer', () => {
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
    expect(isCorrect(control('k', answer, question), response(said).reply)).toBe(right),
  );
  it('is never a skip', () =>
    expect(isCorrect(control('k', 'tie'), { status: 'skipped', why: 'unclear', looks: 0 })).toBe(false));
});

describe('a response in the other order of items', () => {
  const said: Response = response('first', {
    first: 'second',
    marks: [
      { item: 0, step: 3, mark: 'bad' },
      { item: null, step: 1, mark: 'good' },
    ],
    parts: [{ item: 1, part: 0, rating: 2 }],
    comments: [{ item: 0, body: 'b', aspects: [] }],
    never: [{ item: 1, body: 'b' }],
  });
  it('has sides and items swapped, but not what all items speak of', () =>
    expect(swapResponse(said, pair)).toMatchObject({
      reply: { answer: 'second' },
      first: 'first',
      marks: [{ item: 1, step: 3 }, { item: null }],
      parts: [{ item: 0 }],
      comments: [{ item: 1 }],
      never: [{ item: 0 }],
    }));
  it('keeps parts of what both items speak of', () => {
    const about = { is: 'text', text: 'x' } as const;
    expect(swapResponse(said, { ...pair, about }).parts).toEqual(said.parts);
  });
  it('is the original when swapped twice', () => expect(swapResponse(swapResponse(said, pair), pair)).toEqual(said));
  it('keeps ties and skips', () => {
    const skipped = { ...response('tie'), reply: { status: 'skipped', why: 'unclear', looks: 0 } } as const;
    expect([swapResponse(response('tie'), pair).reply, swapResponse(skipped, pair).reply]).toEqual([
      response('tie').reply,
      skipped.reply,
    ]);
  });
});

function bad(on: { item: number | null; step: number; span?: readonly [number, number] }): Response {
  return response('tie', { marks: [{ ...on, mark: 'bad' }] });
}

function mark(step: number, good: boolean) {
  return { step, good };
}
