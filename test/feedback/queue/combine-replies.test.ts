import { describe, expect, it } from 'vitest';
import { combineReplies } from '../../../src/feedback/queue/assignment/finalize.js';
import type { Json } from '../../../src/types/json.js';
import type { Reply } from '../../../src/types/query.js';
import { question } from './queue-fixture.js';

const ties = question('q');
const strict = question('q', { question: { ties: false, bothBad: true } });
const scale = question('q', { kind: 'rating', question: { least: 0, most: 10, spread: 1 } });
const marks = question('q', { kind: 'step-labels', question: {} });

const cases: readonly (readonly [what: string, question: typeof ties, said: Json[], combined: Json])[] = [
  ['one answer is that answer', ties, ['second'], 'second'],
  ['what most say', ties, ['first', 'second', 'first'], 'first'],
  ['the largest part, where it is not half', ties, ['first', 'tie', 'second', 'first', 'both-bad'], 'first'],
  ['a tie, where most say so', ties, ['tie', 'tie', 'second'], 'tie'],
  ['a tie, where nobody leads and one is offered', ties, ['first', 'second'], 'tie'],
  ['both bad, where most say so', strict, ['both-bad', 'first', 'both-bad'], 'both-bad'],
  ['the rating in the middle', scale, [{ rating: 9 }, { rating: 1 }, { rating: 2 }], { rating: 2 }],
  [
    'between the two in the middle',
    scale,
    [{ rating: 10 }, { rating: 2 }, { rating: 3 }, { rating: 0 }],
    { rating: 2.5 },
  ],
  ['the first of other kinds', marks, [{ marks: [] }, { marks: [{ step: 0, good: true }] }], { marks: [] }],
];
it.each(cases)('%s', (_, question, said, combined) =>
  expect(combineReplies(question, said.map(answer))).toMatchObject({ status: 'answered', answer: combined }),
);

describe('several replies', () => {
  it('are a skip where no answer leads and no tie is offered', () =>
    expect(combineReplies(strict, ['first', 'second'].map(answer))).toEqual({
      status: 'skipped',
      why: 'raters disagree',
      looks: 4,
    }));
  it('sum the looks of all, skips too, and skips do not vote', () =>
    expect(combineReplies(ties, [skipped('unclear'), skipped('unclear'), answer('first')])).toEqual({
      status: 'answered',
      answer: 'first',
      looks: 4,
    }));
  it('are a skip where all skip, for the first reason', () =>
    expect(combineReplies(ties, [skipped('unknown'), skipped('unclear')])).toEqual({
      status: 'skipped',
      why: 'unknown',
      looks: 2,
    }));
  it('have the mean confidence of those who gave one', () =>
    expect(
      combineReplies(ties, [
        answer('first'),
        { ...answer('first'), confidence: 1 },
        { ...answer('tie'), confidence: 0.5 },
      ]),
    ).toMatchObject({ confidence: 0.75 }));
});

function answer(said: Json): Extract<Reply<Json>, { status: 'answered' }> {
  return { status: 'answered', answer: said, looks: 2 };
}

function skipped(why: string): Reply<Json> {
  return { status: 'skipped', why, looks: 1 };
}
