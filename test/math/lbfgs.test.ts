import { describe, expect, it } from 'vitest';
import { minimise, type Objective } from '../../src/math/lbfgs.js';

describe('minimise', () => {
  it('finds the closed form of a quadratic', () =>
    near(minimise(quadratic([1, 10, 100], [3, -2, 0.5]), zeros(3)), [3, -2, 0.5]));
  it('finds it where the scales differ by 10⁶', () =>
    near(minimise(quadratic([1e-3, 1e3], [7, -7]), zeros(2), { tolerance: 1e-12 }), [7, -7], 1e-5));
  it('walks the Rosenbrock valley', () =>
    near(minimise(rosenbrock, Float64Array.of(-1.2, 1), { tolerance: 1e-10 }), [1, 1], 1e-7));
  it('leaves a ridge where the curvature is negative', () =>
    near(minimise(doubleWell, Float64Array.of(0.01)), [1], 1e-5));
  it('solves logistic regression as Newton does', () =>
    near(minimise(logisticLoss, zeros(1), { tolerance: 1e-12 }), [newton()], 1e-9));
  it('stops after as many steps as allowed', () =>
    expect(minimise(rosenbrock, Float64Array.of(-1.2, 1), { iterations: 0 })).toEqual(Float64Array.of(-1.2, 1)));
  it('stops at the floor of rounding, whatever the tolerance', () => expect(evaluations(1e-300)).toBeLessThan(200));
  it('leaves its start as it was', () => expect(withStart()).toEqual(Float64Array.of(-1.2, 1)));
  it('stays where the function has no finite way on', () =>
    expect(minimise(() => Number.NaN, Float64Array.of(2))).toEqual(Float64Array.of(2)));
});

const zeros = (n: number) => new Float64Array(n);
const near = (x: Float64Array, expected: readonly number[], within = 1e-6) =>
  expect(Math.max(...expected.map((e, i) => Math.abs((x[i] ?? Number.NaN) - e)))).toBeLessThan(within);

const quadratic =
  (scale: readonly number[], at: readonly number[]): Objective =>
  (x, gradient) => {
    const off = at.map((a, i) => (x[i] ?? 0) - a);
    off.forEach((o, i) => {
      gradient[i] = (scale[i] ?? 0) * o;
    });
    return off.reduce((sum, o, i) => sum + 0.5 * (scale[i] ?? 0) * o * o, 0);
  };

const rosenbrock: Objective = ([a = 0, b = 0], gradient) => {
  gradient[0] = -2 * (1 - a) - 400 * a * (b - a * a);
  gradient[1] = 200 * (b - a * a);
  return (1 - a) ** 2 + 100 * (b - a * a) ** 2;
};

const doubleWell: Objective = ([x = 0], gradient) => {
  gradient[0] = 4 * x * (x * x - 1);
  return (x * x - 1) ** 2;
};

/** log(1 + e⁻ʷ) + log(1 + e^{2w}) + w²/20. */
const logisticLoss: Objective = ([w = 0], gradient) => {
  gradient[0] = -1 / (1 + Math.exp(w)) + 2 / (1 + Math.exp(-2 * w)) + w / 10;
  return Math.log1p(Math.exp(-w)) + Math.log1p(Math.exp(2 * w)) + (w * w) / 20;
};

function newton(): number {
  let w = 0;
  for (let i = 0; i < 50; i++) {
    const [p, q] = [1 / (1 + Math.exp(w)), 1 / (1 + Math.exp(-2 * w))];
    w -= (-p + 2 * q + w / 10) / (p * (1 - p) + 4 * q * (1 - q) + 0.1);
  }
  return w;
}

function withStart(): Float64Array {
  const start = Float64Array.of(-1.2, 1);
  minimise(rosenbrock, start);
  return start;
}

/** How often a sum of 10⁴ terms, with the rounding of one, is asked for. */
function evaluations(tolerance: number): number {
  let asked = 0;
  const sum: Objective = (x, gradient) => {
    asked++;
    const terms = Array.from({ length: 10_000 }, (_, i) => ((x[0] ?? 0) - Math.sin(i)) ** 2 / 1e4);
    gradient[0] = Array.from({ length: 10_000 }, (_, i) => (2 * ((x[0] ?? 0) - Math.sin(i))) / 1e4).reduce(
      (a, b) => a + b,
    );
    return terms.reduce((a, b) => a + b);
  };
  minimise(sum, Float64Array.of(5), { tolerance });
  return asked;
}
