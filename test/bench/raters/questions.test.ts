import { expect, it } from 'vitest';
import { longerIsBetter } from '../../../src/bench/raters/judge.js';
import { pile } from '../../../src/bench/raters/pile.js';
import { known, question } from '../../../src/bench/raters/questions.js';
import { rng } from '../../../src/math/rng.js';
import { PageAnswer, PageQuery } from '../../../src/server/protocol/protocol.js';

const page = (asking: ReturnType<typeof question>, lease = 'lease-1'): PageQuery =>
  PageQuery.parse({
    ...{ lease, kind: asking.kind, question: asking.question, prompt: asking.prompt, level: 1, items: asking.items },
    ...{ parts: asking.parts, aspects: asking.aspects, helpIs: 'none', help: [], confidence: false, practice: true },
    budget: null,
  });

it('asks the same for the same seed', () => {
  expect(question(1, 5)).toEqual(question(1, 5));
  expect(question(1, 5).items).not.toEqual(question(2, 5).items);
});

it('is answered by words of the protocol, and practice rightly', () => {
  const decide = longerIsBetter(rng(0));
  for (let number = 0; number < 40; number++) {
    const practice = known(0, 'practice', number);
    const { reply } = PageAnswer.parse(decide(page(practice.asking)));
    expect(reply).toEqual({ status: 'answered', answer: practice.answer });
    PageAnswer.parse(decide({ ...page(question(0, number)), practice: false, confidence: true }));
  }
});

it('holds what was answered until it is settled, and no question twice', () => {
  const mine = pile('page');
  const query = page(question(0, 0));
  expect([mine.handed(query), mine.handed(query)]).toEqual([true, false]);
  const { frame } = mine.answered(query, longerIsBetter(rng(0))(query), 7);
  mine.letGo();
  expect(mine.handed(query)).toBe(false);
  expect(mine.unsettled().map((entry) => entry.frame)).toEqual([frame]);
  expect([mine.settled(frame.id), mine.settled(frame.id)]).toEqual([7, undefined]);
  expect(mine.unsettled()).toEqual([]);
});
