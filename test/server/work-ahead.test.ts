import { expect, it } from 'vitest';
import { defaultPeople } from '../../src/feedback/people/settings.js';
import { unknownRater } from '../../src/feedback/projection/records/rater-record.js';
import { workAhead } from '../../src/server/access/work-ahead.js';

const settings = {
  ...defaultPeople,
  practice: { questions: 6, pass: 0.8, rounds: 3 },
  gold: { questions: 12, share: 0.1 },
};
const levels = [{ task: 'statements', planned: { evaluator: 60, worker: 12, audit: 999 } }];
const rater = (id: string, answered: number) => ({
  ...unknownRater(id),
  invite: id,
  standing: { ...unknownRater(id).standing, answered, activeMs: answered * 9000 },
});

it('shares the labels of a run among its raters, with practice, gold questions and repeats', () => {
  const ahead = workAhead({ levels, settings: { ...settings, repeats: 0 } }, [rater('a', 0), rater('b', 0)]);
  expect(ahead).toEqual({ answers: 6 + 40, seconds: null });
});
it('counts nobody who withdrew or judges as an expert', () => {
  const others = [
    { ...rater('b', 0), withdrew: true },
    { ...rater('c', 0), role: 'expert' as const },
  ];
  expect(workAhead({ levels, settings: { ...settings, repeats: 0 } }, [rater('a', 0), ...others]).answers).toBe(86);
});
it('says how long an answer takes once twenty were given', () => {
  expect(workAhead({ levels, settings }, [rater('a', 19)]).seconds).toBe(null);
  expect(workAhead({ levels, settings }, [rater('a', 12), rater('b', 8)]).seconds).toBe(9);
});
