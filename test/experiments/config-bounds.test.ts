import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LoadSettings } from '../../src/bench/raters/settings.js';
import { loadConfig } from '../../src/experiments/config/load.js';
import { Config } from '../../src/experiments/config/schema.js';

/** A built-in, a numeric field of it, and the greatest value that the field takes. */
const limits: readonly (readonly [experiment: string, key: string, most: number])[] = [
  ['claims', 'levels', 8],
  ['claims', 'world.symbols', 10_000],
  ['ledger', 'world.features', 1000],
  ['boat-race', 'world.clip', 1000],
  ['navigation', 'world.size', 64],
  ['claims', 'selection.candidates', 10_000],
  ['claims', 'rater.attention.looks', 1_000_000],
  ['claims', 'rater.attention.readingNoise', 1e6],
  ['claims', 'rater.teacher.rationality', 1e6],
  ['claims', 'rater.teacher.equalWithin', 1e6],
  ['claims', 'fit.members', 1000],
  ['claims', 'fit.l2', 1e6],
  ['claims', 'evaluator.labels', 1_000_000],
  ['claims', 'evaluator.rounds', 10_000],
  ['claims', 'worker.pool', 10_000],
  ['claims', 'policy.steps', 1_000_000],
  ['claims', 'policy.contexts', 1_000_000],
  ['claims', 'flat.mostLabels', 1_000_000],
  ['claims', 'gate.z', 100],
  ['claims', 'gate.most', 1_000_000],
  ['claims', 'measure.judgements', 1_000_000],
  ['claims', 'evidencePlaces', 16],
  ['claims', 'gate.evidence', 1],
  ['claims', 'rater.attention.anchoredJudgement', 1],
  ['forgetful-ledger', 'measure.pressure', 1_000_000],
  ['boat-race', 'acting.ppo.steps', 1_000_000_000],
  ['boat-race', 'acting.planner.depth', 1_000_000],
  ['statements', 'people.gold.questions', 10_000],
  ['statements', 'people.breaks.minutes', 1e6],
  ['statements', 'people.signOff.reviewers', 1000],
];

describe.each(limits)('%s: %s', (experiment, key, most) => {
  const set = (value: number) => loadConfig(experiment, { settings: { [key]: value } });
  it(`takes ${most}`, async () => expect(await set(most)).toBeDefined());
  it(`refuses ${most + 1}, and states the bound`, () =>
    expect(set(most + 1)).rejects.toThrow(`${key}: expected a number ≤ ${most}, got ${most + 1}`));
});

it.each([
  ['an experiment', Config],
  ['a measurement of raters', LoadSettings],
])('every number of %s has an upper bound', (_, schema) =>
  expect(unbounded(z.toJSONSchema(schema, { io: 'input' }))).toEqual([]),
);

/** Where a JSON schema takes numbers above any that could be meant. */
function unbounded(schema: unknown, at = ''): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap((each, index) => unbounded(each, `${at}/${index}`));
  const { type, maximum, exclusiveMaximum, const: only } = Node.parse(schema);
  const isNumber = (type === 'number' || type === 'integer') && only === undefined;
  const isBounded = Math.min(maximum, exclusiveMaximum) < Number.MAX_SAFE_INTEGER;
  return [
    ...(isNumber && !isBounded ? [at] : []),
    ...Object.entries(schema).flatMap(([name, each]) => unbounded(each, `${at}/${name}`)),
  ];
}

const most = z.number().catch(Number.POSITIVE_INFINITY);
const any = z.unknown().optional();
const Node = z.looseObject({ type: any, const: any, maximum: most, exclusiveMaximum: most });
