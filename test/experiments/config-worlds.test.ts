import { describe, expect, it } from 'vitest';
import { builtIn } from '../../src/experiments/config/built-in.js';
import { parseConfig } from '../../src/experiments/config/load.js';
import type { Config } from '../../src/experiments/config/schema.js';

const {
  claims,
  navigation,
  'boat-race': boats,
  'island-navigation': island,
  'commissions-obfuscated': flawed,
} = builtIn as Record<string, Config>;
const [selection, acting] = [claims?.selection, navigation?.acting];

describe('an experiment', () => {
  it.each(Object.entries(builtIn))(
    '%s: says what its workers choose from, or how they act, and not both',
    (_, config) => expect([config.selection === null, config.acting === null].sort()).toEqual([false, true]),
  );
});

describe('refused, by the name of the field', () => {
  it.each([
    [
      'a world of trees without a selection',
      claims,
      { selection: null },
      'selection: expected settings in claims, got null',
    ],
    ['a world of trees with acting', claims, { acting }, 'acting: expected null in claims, got {"policy":'],
    [
      'a world of steps without acting',
      navigation,
      { acting: null },
      'acting: expected settings in navigation, got null',
    ],
    [
      'a world of steps with a selection',
      boats,
      { selection },
      'selection: expected null in boat-race, got {"candidates":',
    ],
    [
      'the world of another kind',
      claims,
      { world: navigation?.world },
      /^(selection|acting): expected .* in navigation, got /,
    ],
    ['a constraint of another world', boats, sea(['dry']), 'world.constraints.0: expected one of "onward", got "dry"'],
    ['no known constraint', island, sea(['dry', 'wet']), 'world.constraints.1: expected one of "dry", got "wet"'],
    ['a constraint by itself', island, sea('dry'), 'world.constraints: expected an array, got "dry"'],
    ['constraints where there are none', navigation, sea([]), 'world: expected only known fields, got constraints'],
    [
      'outcomes compared that hold or do not',
      claims,
      { evaluator: { ...claims?.evaluator, compare: 'outcomes' } },
      'evaluator.compare: expected "reports" in claims, where an outcome holds or does not, got "outcomes"',
    ],
    [
      'a flaw between parts where items have two numbers',
      flawed,
      { world: { ...flawed?.world, features: 2 } },
      'world.features: expected at least 3 with world.flaw, got 2',
    ],
    ['no clip', navigation, { world: { ...navigation?.world, clip: 0 } }, 'world.clip: expected a number > 0, got 0'],
  ])('%s', (_, config, changes, line) => {
    const world = 'constraints' in changes ? { world: { ...config?.world, ...changes } } : changes;
    expect(() => parseConfig({ ...config, ...world })).toThrow(line);
  });
});

function sea(constraints: unknown): { constraints: unknown } {
  return { constraints };
}
