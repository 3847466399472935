import { logistic } from '../types/kinds/kind.js';

/** Gauss–Hermite quadrature of a standard normal, 16 nodes (Abramowitz & Stegun 1964, table 25.10, rescaled). */
const half = [
  [0.386760604500557, 0.286568521238012],
  [1.16382910055496, 0.15833837275095],
  [1.95198034571633, 0.0472847523540141],
  [2.7602450476307, 0.00726693760118475],
  [3.60087362417155, 0.000525984926573909],
  [4.49295530252001, 1.53000321624873e-5],
  [5.47222570594934, 1.30947321628682e-7],
  [6.63087819839313, 1.49781472316184e-10],
] as const;
const nodes = [...half.map(([t, w]) => ({ t, w })), ...half.map(([t, w]) => ({ t: -t, w }))];
const total = nodes.reduce((sum, { w }) => sum + w, 0);

/** Probability that the answer prefers the first, at score difference f, where a share `slip` of answers is made at random. */
const probabilityFirst = (f: number, slip: number): number => (1 - slip) * logistic(f) + slip / 2;

/** Fisher information about the score difference f of a comparison of which a share `slip` is answered at random. */
export function fisherInformation(f: number, slip: number): number {
  const p = logistic(f);
  const q = (1 - slip) * p + slip / 2;
  return ((1 - slip) * p * (1 - p)) ** 2 / (q * (1 - q));
}

/** Its mean, where f ~ N(mean, variance). */
export function expectedInformation(mean: number, variance: number, slip: number): number {
  const deviation = Math.sqrt(Math.max(0, variance));
  let sum = 0;
  for (const { t, w } of nodes) sum += (w / total) * fisherInformation(mean + deviation * t, slip);
  return sum;
}

/** The effect of an answer on the belief f ~ N(mean, variance): its probability, and the rank-one steps that match the moments. */
export interface BeliefUpdate {
  readonly probability: number;
  /** Mean moves by step · Σx. */
  readonly step: number;
  /** Covariance moves by bend · Σx xᵀΣ. */
  readonly bend: number;
}

/** Assumed-density filtering of one comparison (Minka 2001): the Gaussian with the tilted distribution's mean and variance. */
export function filtered(mean: number, variance: number, preferred: 'first' | 'second', slip: number): BeliefUpdate {
  const deviation = Math.sqrt(variance);
  let [z, one, two] = [0, 0, 0];
  for (const { t, w } of nodes) {
    const p = probabilityFirst(mean + deviation * t, slip);
    const weight = (w / total) * (preferred === 'first' ? p : 1 - p);
    z += weight;
    one += weight * t;
    two += weight * t * t;
  }
  const [m, v] = [one / z, two / z - (one / z) ** 2];
  return { probability: z, step: m / deviation, bend: (v - 1) / variance };
}

/** Mutual information of the answer and the score difference, nats (BALD: Houlsby et al. 2011, arXiv:1112.5745). */
export function information(mean: number, variance: number, slip: number): number {
  const deviation = Math.sqrt(variance);
  let [p, inside] = [0, 0];
  for (const { t, w } of nodes) {
    const q = probabilityFirst(mean + deviation * t, slip);
    p += (w / total) * q;
    inside += (w / total) * entropy(q);
  }
  return Math.max(0, entropy(p) - inside);
}

const entropy = (p: number): number => (p > 0 && p < 1 ? -p * Math.log(p) - (1 - p) * Math.log(1 - p) : 0);
