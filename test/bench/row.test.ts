import { expect, it } from 'vitest';
import { median } from '../../src/bench/row/row.js';

it('takes the middle of an odd number', () => expect(median([9, 1, 5])).toBe(5));
it('takes the mean of the middle two', () => expect(median([9, 1, 5, 2])).toBe(3.5));
it('takes the only one', () => expect(median([7])).toBe(7));
it('refuses none', () => expect(() => median([])).toThrow('expected at least one value, got none'));
