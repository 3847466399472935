import { mean } from '../../src/math/statistics/index.js';
import type { Rows } from '../measure/rows.js';
import type { Refusal } from './refusal.js';

/** A line a case: how often it was refused, and what reports look like by themselves. */
export const refusals = (all: readonly Refusal[]): Rows => [
  [
    ...[
      'case',
      'refused',
      'at level',
      'items inspected in audits of a level, at most',
      'reports agree, alone',
      'reports agree, inside',
    ],
    ...['raters with this help', 'inspecting everything'],
  ],
  ...[...new Set(all.map((r) => r.name))].map((name) => line(all.filter((r) => r.name === name))),
];

function line(of: readonly Refusal[]): readonly string[] {
  const refused = of.flatMap(({ refusedAt }) => (refusedAt === null ? [] : [refusedAt]));
  const at = [...new Set(refused)]
    .toSorted((a, b) => a - b)
    .map((k) => `${k}: ${refused.filter((l) => l === k).length}`);
  const average = (field: 'looks' | 'alone' | 'inside' | 'assisted' | 'inspecting') =>
    mean(of.flatMap((r) => r[field] ?? []));
  return [
    of[0]?.name ?? '',
    `${refused.length} of ${of.length}`,
    at.join(', ') || '–',
    Math.round(average('looks')).toLocaleString('en'),
    ...(['alone', 'inside', 'assisted', 'inspecting'] as const).map((field) => average(field).toFixed(3)),
  ];
}
