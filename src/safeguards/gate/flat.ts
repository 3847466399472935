import { mean, squaredDeviations } from '../../math/statistics/index.js';
import type { Audit } from '../../types/audit.js';
import { agreement } from './agreement.js';

export interface FlatVerdict {
  /** The best flat opponent does at least as well as assisted raters, as far as the audits can tell. */
  readonly wins: boolean;
  readonly reason: string;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/**
 * Whether recursion is still worth its cost, from the gate's own audits: the climb goes on only while assisted answers agree with
 * the inspections more than the best flat opponent's do, with the lower limit of the paired difference, at `z`, above zero.
 */
export function judgeFlat(audits: readonly Audit[], z: number): FlatVerdict {
  const names = Object.keys(audits.find((a) => a.flat)?.flat ?? {});
  const rows = names.map((name) => ({ name, ...difference(audits, name, z) }));
  const worst = rows.reduce<(typeof rows)[number] | undefined>(
    (least, row) => (least === undefined || row.low < least.low ? row : least),
    undefined,
  );
  if (worst === undefined) return { wins: false, reason: 'no flat opponent was judged', evidence: {} };
  const wins = !(worst.low > 0);
  return {
    wins,
    reason: `assisted answers agree with inspections by ${worst.value.toFixed(3)} more than the flat opponent ${worst.name} (lower limit ${worst.low.toFixed(3)}, needed above 0)`,
    evidence: Object.fromEntries(rows.map(({ name, ...rest }) => [name, rest])),
  };
}

function difference(
  audits: readonly Audit[],
  name: string,
  z: number,
): { readonly value: number; readonly low: number; readonly n: number } {
  const paired = audits.flatMap((a) =>
    a.flat?.[name] === undefined ? [] : [agreement(a.assisted, a) - agreement(a.flat[name], a)],
  );
  const value = mean(paired);
  const deviation = Math.sqrt(squaredDeviations(paired) / Math.max(1, paired.length - 1));
  return { value, low: value - (z * deviation) / Math.sqrt(paired.length), n: paired.length };
}
