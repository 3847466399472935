import type { FiniteModel, Verdict } from '../../src/types/index.js';

/** A world by hand: for each state, what each action leads to; '' ends the episode. */
export type Ways = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export const modelOfWays = (
  ways: Ways,
  starts: readonly string[],
  observe: (state: string) => string = (state) => state,
): FiniteModel<string, string, string> => ({
  starts: () => starts,
  key: (state) => state,
  observe,
  legal: (state) => Object.keys(ways[state] ?? {}),
  step: (state, action) => (ways[state]?.[action] ?? []).map((to) => ({ state: to, done: to === '' })),
});

/** Forbids the given actions of the given states, told `state/action`. */
export const forbidding = (...never: readonly string[]) => ({
  name: 'forbidding',
  about: never.join(', '),
  source: 'this test',
  judge: (observation: string, action: string): Verdict =>
    never.includes(`${observation}/${action}`) ? { is: 'forbidden', reason: 'told so' } : { is: 'permitted' },
});
