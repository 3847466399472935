import { expect, it } from 'vitest';
import { trust } from '../../src/report/wording/trust.js';

const predicted = { value: 0.9234, low: 0.885, high: 0.95, n: 200, over: 'queries' } as const;
const loss = { value: 0.052, low: null, high: null, n: 1, over: 'seeds' } as const;

it('says nothing where the gate takes no paths', () => expect(trust({ predicted: null, blindSpot: [] })).toEqual([]));
it('says what is predicted, and what nobody could have seen', () =>
  expect(
    trust({
      predicted,
      blindSpot: [
        { kind: 'rms', size: 0.4, loss },
        { kind: 'variance share', size: 0.05, loss },
      ],
    }),
  ).toEqual([
    'Predicted correlation of its reports with value: .92, at least .89 with probability .9.',
    'Errors that all people share, and that nobody here could have seen, would cost raters: of .40 standard deviations up to 5.2 points, on 5 % of the variance up to 5.2 points.',
  ]));
it('of two seeds and no errors, says the mean alone', () =>
  expect(trust({ predicted: { ...predicted, low: null }, blindSpot: [] })).toEqual([
    'Predicted correlation of its reports with value: .92.',
  ]));
