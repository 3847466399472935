/** P(Z ≤ x) of a standard normal, to about 1e-15: Marsaglia's (2004) series in the middle, Laplace's continued fraction in the tails. */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (Math.abs(x) <= 5) return 0.5 + series(x) * density(x);
  const tail = upperTail(Math.abs(x));
  return x < 0 ? tail : 1 - tail;
}

const density = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);

/** x + x³/3 + x⁵/(3·5) + … */
function series(x: number): number {
  let [sum, term] = [x, x];
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return sum;
}

/** 1 / (x + 1/(x + 2/(x + …))) times the density. */
function upperTail(x: number): number {
  if (x === Number.POSITIVE_INFINITY) return 0;
  let fraction = x;
  for (let k = 60; k >= 1; k--) fraction = x + k / fraction;
  return density(x) / fraction;
}
