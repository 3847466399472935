import { expect, it } from 'vitest';
import { generateControlQuestion, generateQuestion } from '../../../src/bench/raters/questions/question-generator.js';
import { preferLonger } from '../../../src/bench/raters/rater/answer-policy.js';
import { createRaterState } from '../../../src/bench/raters/rater/rater-state.js';
import { rng } from '../../../src/math/rng.js';
import { PageAnswer, PageQuery } from '../../../src/server/protocol/protocol.js';

const page = (asking: ReturnType<typeof generateQuestion>, lease = 'lease-1'): PageQuery =>
  PageQuery.parse({
    ...{ lease, kind: asking.kind, question: asking.question, prompt: asking.prompt, level: 1, items: asking.items },
    ...{ parts: asking.parts, aspects: asking.aspects, helpIs: 'none', help: [], confidence: false, practice: true },
    budget: null,
  });

it('generates the same question for the same seed', () => {
  expect(generateQuestion(1, 5)).toEqual(generateQuestion(1, 5));
  expect(generateQuestion(1, 5).items).not.toEqual(generateQuestion(2, 5).items);
});

it('answers within the protocol, and practice questions correctly', () => {
  const decide = preferLonger(rng(0));
  for (let number = 0; number < 40; number++) {
    const practice = generateControlQuestion(0, 'practice', number);
    const { reply } = PageAnswer.parse(decide(page(practice.asking)));
    expect(reply).toEqual({ status: 'answered', answer: practice.answer });
    PageAnswer.parse(decide({ ...page(generateQuestion(0, number)), practice: false, confidence: true }));
  }
});

it('keeps an answer until it is settled, and takes no question twice', () => {
  const mine = createRaterState('page');
  const query = page(generateQuestion(0, 0));
  expect([mine.receive(query), mine.receive(query)]).toEqual([true, false]);
  const { frame } = mine.answer(query, preferLonger(rng(0))(query), 7);
  mine.forgetHeld();
  expect(mine.receive(query)).toBe(false);
  expect(mine.unacknowledged().map((entry) => entry.frame)).toEqual([frame]);
  expect([mine.settle(frame.id), mine.settle(frame.id)]).toEqual([7, undefined]);
  expect(mine.unacknowledged()).toEqual([]);
});
