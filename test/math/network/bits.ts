import type { Comparisons, PreferenceJob } from '../../../src/math/network/preference.js';
import { trainMembers } from '../../../src/math/network/preference.js';
import { below, rng } from '../../../src/math/rng.js';

/** Four jobs of six members in all: ReLU, leaky and tanh networks, and one wide enough that zeros are passed over, on segments of unlike lengths, some without steps. */
export const jobs: readonly PreferenceJob[] = [
  job('relu', ['a', 'b', 'c']),
  job('leaky-relu', ['d']),
  job('tanh', ['e']),
  job('relu', ['f'], [64, 64]),
];

export function hex(value: number): string {
  return new BigUint64Array(Float64Array.of(value).buffer)[0]?.toString(16).padStart(16, '0') ?? '';
}

function job(
  activation: PreferenceJob['shape']['activation'],
  seeds: readonly string[],
  hidden: readonly number[] = [20, 12],
): PreferenceJob {
  const shape = { widths: [8, ...hidden, 1], activation };
  return { shape, seeds, comparisons: comparisons(), steps: 100, settings: { rate: 0.003, decay: 0.01 } };
}

function comparisons(): Comparisons {
  const chance = rng('bits');
  const offsets = new Int32Array(81);
  for (let s = 0; s < 80; s++) offsets[s + 1] = (offsets[s] ?? 0) + below(chance, 12);
  return {
    rows: Float32Array.from({ length: 8 * (offsets[80] ?? 0) }, () => 2 * chance.next() - 1),
    offsets,
    first: Int32Array.from({ length: 60 }, () => below(chance, 80)),
    second: Int32Array.from({ length: 60 }, () => below(chance, 80)),
    targets: Float32Array.from({ length: 60 }, () => below(chance, 3) / 2),
  };
}

if (process.argv[2] === 'print')
  process.stdout.write(JSON.stringify(jobs.flatMap(trainMembers).map(({ loss }) => hex(loss))));
