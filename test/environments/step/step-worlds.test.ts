import { expect, it } from 'vitest';
import { stepWorlds, withStepWorld } from '../../../src/environments/step-worlds.js';
import { keepsStepWorld } from '../../conformance/step-world.js';

const names = Object.keys(stepWorlds) as (keyof typeof stepWorlds)[];

for (const name of names) withStepWorld(name, ({ world }) => keepsStepWorld(world));

it.each(names)('hands over %s by its name', (name) =>
  expect(withStepWorld(name, ({ world }) => world.name)).toBe(name),
);
