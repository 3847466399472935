import { describe, expect, it } from 'vitest';
import { digest } from '../../src/math/digest.js';

describe('digest', () => {
  it('is SHA-256 over length-marked bytes', () => expect(digest('abc')).toBe(digest(Buffer.from('abc'))));
  it('is 64 hexadecimal digits', () => expect(digest()).toMatch(/^[0-9a-f]{64}$/));
  it('knows where parts begin', () => expect(digest('ab', 'c')).not.toBe(digest('a', 'bc')));
  it('sees one bit of one weight', () =>
    expect(digest(Float64Array.of(1))).not.toBe(digest(Float64Array.of(1 + Number.EPSILON))));
});
