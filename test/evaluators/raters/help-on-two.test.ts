import { expect, it } from 'vitest';
import { simulated } from '../../../src/evaluators/raters/simulated.js';
import { rng } from '../../../src/math/rng.js';
import { kinds } from '../../../src/types/index.js';
import { claim, eyes, oracle, reports, settings } from '../bounded.js';

it('who trusts true help on both of two outcomes prefers the one that is true, whichever stands first', async () => {
  const rater = simulated('trusting', eyes(), settings).outcomes;
  const pairs = Array.from({ length: 80 }, (_, i) => [claim(3, `a/${i}`), claim(3, `b/${i}`)] as const);
  const unlike = pairs.filter(([a, b]) => oracle.trueValue(a) !== oracle.trueValue(b));
  expect(unlike.length).toBeGreaterThan(20);
  for (const [i, [a, b]] of unlike.entries()) {
    const query = { id: `${i}`, kind: kinds.comparison, question: { ties: false, bothBad: false }, items: [a, b] };
    const reply = await rater.rate(query, [...reports(a, 0), ...reports(b, 1)], { rng: rng(i) });
    expect(reply).toMatchObject({ answer: oracle.trueValue(a) > oracle.trueValue(b) ? 'first' : 'second' });
  }
});
