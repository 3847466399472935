/**
 * e to the x, by additions and multiplications alone: the same bits under every engine, which `Math.exp` does not promise.
 * x = k ln 2 + r with |r| ≤ ln 2 / 2, and the series of e to the r, to 1e-15 of the true value.
 */
export function exp(x: number): number {
  if (!(x > -708)) return Number.isNaN(x) ? x : 0;
  if (x > 709) return Number.POSITIVE_INFINITY;
  const k = Math.round(x * perLn2);
  const r = x - k * ln2High - k * ln2Low;
  const q = r * r;
  const even = c0 + q * (c2 + q * (c4 + q * (c6 + q * (c8 + q * (c10 + q * c12)))));
  const odd = c1 + q * (c3 + q * (c5 + q * (c7 + q * (c9 + q * (c11 + q * c13)))));
  return (even + r * odd) * powerOf2(k);
}

/** Natural logarithm of a normal number above 0, with the same promise; −∞ of 0. x = 2ᵏ m, and the series of artanh((m − 1) / (m + 1)). */
export function log(x: number): number {
  if (!(x >= 2.2250738585072014e-308)) return x >= 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  number[0] = x;
  let k = ((word[1] as number) >>> 20) - 1023;
  word[1] = ((word[1] as number) & 0xfffff) | 0x3ff00000;
  let m = number[0] as number;
  if (m > Math.SQRT2) [m, k] = [m / 2, k + 1];
  const s = (m - 1) / (m + 1);
  let sum = 0;
  for (let n = 21; n >= 1; n -= 2) sum = sum * s * s + 1 / n;
  return k * ln2High + (2 * s * sum + k * ln2Low);
}

/** ln 2 in two parts; multiples of the first by integers below 2²⁰ are exact. */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const perLn2 = Math.LOG2E;
/** One over the factorials. */
const [c0, c1, c2, c3, c4, c5, c6] = [1, 1, 1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720];
const [c7, c8, c9, c10] = [1 / 5040, 1 / 40_320, 1 / 362_880, 1 / 3_628_800];
const [c11, c12, c13] = [1 / 39_916_800, 1 / 479_001_600, 1 / 6_227_020_800];
const number = new Float64Array(1);
const word = new Uint32Array(number.buffer);

/** 2ᵏ for −1022 ≤ k ≤ 1023. */
function powerOf2(k: number): number {
  word[0] = 0;
  word[1] = (k + 1023) << 20;
  return number[0] as number;
}
