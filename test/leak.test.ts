import { expect, it } from 'vitest';
import { type Source, sourcesBelow } from './architecture/source.js';
import { compile, fieldsOf } from './leak/program.js';

/** What carries hidden value, and who may hold it: those that make it, the simulated rater's one port, and the experiments. */
const carriers = ['Episode', 'Oracle', 'HiddenValues'];
const holders =
  /^src\/(?:experiments\/|environments\/|evaluators\/raters\/truth-port\.ts|report\/|types\/(?:truth|summary|index)\.ts|index\.ts)/;
const port = ['TruthPort'];
const portHolders = /^src\/(?:experiments|evaluators)\//;

const refused: readonly (readonly [what: string, code: string])[] = [
  ['an episode as a trajectory', 'export const got: Trajectory<number, number> = episode;'],
  ['a trajectory as an episode', 'export const got: Episode<number, number> = trajectory;'],
  ['an episode as what a segment is of', 'export const got = whole<number, number>(episode);'],
  ['an episode to the features of a task', 'export const got = task.features(episode, []);'],
  ['episodes to a reward model’s fit', 'export const got = fit([episode], rng);'],
  ['episodes to a reward model', 'export const got = model.score([episode]);'],
  [
    'episodes to the policy’s learner',
    'export const got = policyGradient([episode], 1, { steps: 1, rate: 1, entropy: 0 });',
  ],
  ['episodes to the gate', 'export const got = decide([episode], settings);'],
  ['an episode in a query', 'export const got: typeof query.items = [episode];'],
  ['the true return of a trajectory', 'export const got = trajectory.trueReturn;'],
  ['an oracle as a reward model', 'export const got: RewardModel = oracle;'],
  ['an oracle as a fit', 'export const got: FitReward = oracle;'],
  ['an oracle as an assistant', 'export const got: Assistant<number, number> = oracle;'],
  ['the truth port as a reward model', 'export const got: RewardModel = eyes;'],
  ['the truth port as a rater', 'export const got: Rater<number, number> = eyes;'],
];

const accepted: readonly (readonly [what: string, code: string])[] = [
  ['the trajectory of an episode', 'export const got: Trajectory<number, number> = episode.trajectory;'],
  ['a segment of a trajectory', 'export const got = whole(trajectory);'],
  ['a segment to the features of a task', 'export const got = task.features(whole(trajectory), []);'],
  ['labels to a reward model’s fit', 'export const got = fit([labelled], rng);'],
];

const smuggled: readonly (readonly [how: string, code: string])[] = [
  ['by its name', "import type { Oracle } from '../types/truth.js'; export type Peek = Oracle<number, number>;"],
  [
    'through the index',
    "import type * as all from '../types/index.js'; export const peek = (o: all.Oracle<1, 1>) => o.trueValue;",
  ],
  [
    'renamed',
    "import type { Episode as Log } from '../types/index.js'; export const peek = (e: Log<1, 1>) => e.trajectory;",
  ],
  [
    'inferred',
    "import { truthPort } from '../evaluators/raters/truth-port.js'; export const peek: Parameters<typeof truthPort>[0] | 0 = 0;",
  ],
  [
    'as a world’s leaves',
    "import type { HiddenValues } from '../environments/trees/tree-world.js'; export const peek = (h: HiddenValues) => h;",
  ],
];

const root = new URL('..', import.meta.url).pathname;
const ours = sourcesBelow(root, ['src']);
const snippets = [...refused, ...accepted].map(([, code], at) => ({
  path: `test/leak/snippet-${at}.ts`,
  text: prelude() + code,
}));
const leaks = smuggled.map(([, text], at): Source => ({ path: `src/recursion/leak-${at}.ts`, text }));
const compiled = compile(root, ours, [...snippets, ...leaks]);

it.each(refused)('does not compile: %s', (what) => expect(complaints(what)).toEqual([expect.toBeOneOf(notAssignable)]));
it.each(accepted)('compiles: %s', (what) => expect(complaints(what)).toEqual([]));

it('hidden value is held by experiments, its makers and the truth port alone', () => {
  const outside = ours.filter(({ path }) => !holders.test(path));
  expect(outside.flatMap(({ path }) => compiled.holdings(path, carriers))).toEqual([]);
});
it('the truth port is held by experiments and evaluators alone', () => {
  const outside = ours.filter(({ path }) => !portHolders.test(path) && path !== 'src/index.ts');
  expect(outside.flatMap(({ path }) => compiled.holdings(path, port))).toEqual([]);
});
it.each(smuggled.map(([how], at) => [how, at] as const))('catches hidden value smuggled %s', (_, at) => {
  expect(compiled.holdings(`src/recursion/leak-${at}.ts`, carriers)).not.toEqual([]);
});

it('proxy reward and true reward never share a field name', () => {
  const truth = ours
    .filter(({ path }) => path === 'src/types/truth.ts')
    .flatMap(fieldsOf)
    .filter((name) => name !== 'trajectory');
  const elsewhere = new Set(ours.filter(({ path }) => !holders.test(path)).flatMap(fieldsOf));
  expect(truth).not.toEqual([]);
  expect(truth.filter((name) => elsewhere.has(name) || !name.startsWith('true'))).toEqual([]);
});

/** TS2322, 2345: not assignable; 2339: no such property; 2559, 2739, 2740, 2741: lacks properties. */
const notAssignable = [2322, 2339, 2345, 2559, 2739, 2740, 2741];

function complaints(what: string): number[] {
  return compiled.complaints(`test/leak/snippet-${[...refused, ...accepted].findIndex(([each]) => each === what)}.ts`);
}

function prelude(): string {
  return `
import type { Assistant, Episode, FitReward, Labelled, Oracle, Query, Rater, RewardModel, Rng, Task, Trajectory } from '../../src/types/index.js';
import { whole } from '../../src/types/index.js';
import { policyGradient } from '../../src/agents/policy-gradient.js';
import type { TruthPort } from '../../src/evaluators/raters/truth-port.js';
import { decide, type GateSettings } from '../../src/safeguards/index.js';
declare const episode: Episode<number, number>;
declare const trajectory: Trajectory<number, number>;
declare const oracle: Oracle<number, number>;
declare const eyes: TruthPort<number, number>;
declare const task: Task<number, number>;
declare const query: Query<number, number, unknown, unknown>;
declare const fit: FitReward;
declare const labelled: Labelled;
declare const model: RewardModel;
declare const rng: Rng;
declare const settings: GateSettings;
`;
}
