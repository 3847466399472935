import { expect, it } from 'vitest';
import { guidelinesFor } from '../../../src/experiments/with-people/guidelines.js';
import { loadWithPeople } from '../../../src/experiments/with-people/open-run.js';
import { defaultPeople } from '../../../src/feedback/people/settings.js';

it.each(['island-navigation', 'boat-race', 'absent-supervisor', 'moving-dot', 'cart-pole'] as const)(
  'raters of %s are told what is good there, before all else',
  async (world) => {
    const { people } = (await loadWithPeople(world, {})).config;
    expect(people.guidelines.endsWith(defaultPeople.guidelines)).toBe(true);
    expect(people.guidelines).toMatch(/^Each track shows .* Good: /);
  },
);
it('leaves guidelines of one’s own as they are', () =>
  expect(guidelinesFor('boat-race', 'Go by the arrows.')).toBe('Go by the arrows.'));
it('says nothing of a world whose worth nobody can see', () =>
  expect(guidelinesFor('navigation', defaultPeople.guidelines)).toBe(defaultPeople.guidelines));
