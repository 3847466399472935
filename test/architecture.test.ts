import { expect, it } from 'vitest';
import * as rules from './architecture/rules.js';
import { type Source, sourcesBelow } from './architecture/source.js';

const root = new URL('..', import.meta.url).pathname;
const ours = sourcesBelow(root, ['src', 'ui']);

it('reads the files', () => expect(ours.length).toBeGreaterThan(40));
it('every import stays in its module', () => expect(rules.staysInItsModule(ours)).toEqual([]));
it('no file imports itself by way of others', () => expect(rules.hasNoCycles(ours)).toEqual([]));
it('no two folders import each other', () => expect(rules.foldersGoOneWay(ours)).toEqual([]));
it('what a page may load asks nothing of Node', () => expect(rules.runsInABrowser(ours)).toEqual([]));
it('chance, time and files are passed in as arguments', () => expect(rules.takesTheWorldAsArguments(ours)).toEqual([]));
it('names nothing by words that have to be learned', () => expect(rules.avoidsPrivateWords(ours)).toEqual([]));
it('no any', () => expect(rules.hasNoAny(ours)).toEqual([]));
it('no file of more than 200 lines', () => expect(rules.isShort(ours)).toEqual([]));
it('files are named by their part in the loop', () => expect(rules.isNamedByItsPart(ours)).toEqual([]));

const strays: readonly (readonly [why: string, path: string, text: string])[] = [
  ['a sibling', 'src/agents/a.ts', "import { fit } from '../evaluators/fit.js';"],
  ['a sibling’s type', 'src/agents/a.ts', "import type { Fit } from '../evaluators/fit.js';"],
  ['a sibling, inline', 'src/agents/a.ts', "export type F = import('../evaluators/fit.js').Fit;"],
  ['a sibling, later', 'src/agents/a.ts', "export const load = () => import('../evaluators/fit.js');"],
  ['a sibling, passed on', 'src/agents/deep/a.ts', "export * from '../../feedback/log.js';"],
  ['a sibling, as a worker', 'src/agents/a.ts', "new URL('../evaluators/worker.js', import.meta.url);"],
  ['a computed import', 'src/agents/a.ts', 'export const load = (name: string) => import(name);'],
  ['a module above', 'src/evaluators/a.ts', "import { climb } from '../recursion/climb.js';"],
  ['the public entry point from within', 'src/recursion/a.ts', "import { climb } from '../index.js';"],
  ['the package itself', 'src/recursion/a.ts', "import { climb } from 'belay';"],
  ['types that know a module', 'src/types/a.ts', "import { human } from '../evaluators/human.js';"],
  ['maths that knows us', 'src/math/a.ts', "import type { Json } from '../types/json.js';"],
  ['a server that knows experiments', 'src/server/a.ts', "import { run } from '../experiments/run.js';"],
  ['experiments that know the server', 'src/experiments/a.ts', "import { serve } from '../server/serve.js';"],
  ['a page that reaches into the server', 'ui/a.ts', "import { serve } from '../src/server/serve.js';"],
];
it.each(strays)('catches %s', (_, path, text) => expect(named(rules.staysInItsModule, path, text)).toEqual([path]));

const allowed: readonly (readonly [path: string, text: string])[] = [
  [
    'src/recursion/a.ts',
    "import { assisted } from '../evaluators/assisted.js'; import { gate } from '../safeguards/gate.js';",
  ],
  ['src/evaluators/a.ts', "import type { Rater } from '../types/rater.js'; import { rng } from '../math/rng.js';"],
  ['src/feedback/log/a.ts', "import { seal } from './seal.js'; import { readFileSync } from 'node:fs';"],
  ['src/cli/a.ts', "export const load = (name: string) => import(name); import { run } from '../experiments/run.js';"],
  [
    'ui/a.ts',
    "import type { Frame } from '../src/server/protocol/protocol.js'; import type { Query } from '../src/types/query.js';",
  ],
];
it.each(allowed)('lets %s be', (path, text) => expect(rules.staysInItsModule([{ path, text }])).toEqual([]));

const worldly: readonly (readonly [path: string, text: string])[] = [
  ['src/agents/a.ts', 'export const slip = () => Math.random() < 0.1;'],
  ['src/feedback/log/a.ts', 'export const now = () => Date.now();'],
  ['src/recursion/a.ts', 'export const now = new Date();'],
  ['src/uncertainty/a.ts', 'export const now = performance.now();'],
  ['src/recursion/a.ts', "import { readFileSync } from 'node:fs';"],
];
it.each(worldly)('catches the world in %s', (path, text) => {
  expect(named(rules.takesTheWorldAsArguments, path, text)).toEqual([path]);
});
it('lets a given time be', () => {
  const source = { path: 'src/agents/a.ts', text: 'export const at = (ms: number) => new Date(ms).toISOString();' };
  expect(rules.takesTheWorldAsArguments([source])).toEqual([]);
});

it('catches a cycle of types alone', () => {
  const planted: Source[] = [
    { path: 'src/types/a.ts', text: "import type { B } from './b.js';" },
    { path: 'src/types/b.ts', text: "import type { C } from './c.js';" },
    { path: 'src/types/c.ts', text: "export type { A } from './a.js';" },
  ];
  expect(rules.hasNoCycles(planted)).toEqual([
    'src/types/a.ts → src/types/b.ts → src/types/c.ts → src/types/a.ts: expected no cycle',
  ]);
});
it.each([
  ['siblings', 'src/server/a/x.ts', "import '../b/y.js';", 'src/server/b/y.ts', "import type { X } from '../a/z.js';"],
  ['a parent and its sub-folder', 'src/math/x.ts', "import './deep/y.js';", 'src/math/deep/y.ts', "import '../z.js';"],
])('catches folders that import each other: %s', (_, a, textA, b, textB) => {
  const planted: Source[] = [
    { path: a, text: textA },
    { path: b, text: textB },
  ];
  expect(rules.foldersGoOneWay(planted)).toHaveLength(1);
  expect(rules.foldersGoOneWay(planted.slice(1))).toEqual([]);
});
it('catches Node behind a type’s back', () => {
  const planted: Source[] = [
    { path: 'src/types/a.ts', text: "import { digest } from '../math/digest.js';" },
    { path: 'src/math/digest.ts', text: "import { hash } from 'node:crypto';" },
    { path: 'src/math/free.ts', text: "import { hash } from 'node:crypto';" },
  ];
  expect(rules.runsInABrowser(planted)).toEqual([
    'src/math/digest.ts: expected an import that math may make, got node:crypto',
  ]);
});
it('catches any', () =>
  expect(named(rules.hasNoAny, 'src/a.ts', 'export const x = (y: any[]) => y;')).toEqual(['src/a.ts']));
it('catches a long file', () => expect(named(rules.isShort, 'src/a.ts', 'x\n'.repeat(201))).toEqual(['src/a.ts']));
it.each([
  ['src/server/hall.ts', ''],
  ['src/server/a.ts', 'interface House {}'],
  ['src/server/a.ts', 'export function layIn() {}'],
  ['src/experiments/a.ts', 'export const farPeople = 1;'],
])('catches a private word in %s: %s', (path, text) =>
  expect(named(rules.avoidsPrivateWords, path, text)).toEqual([path]),
);
it('catches an empty name', () =>
  expect(named(rules.isNamedByItsPart, 'src/math/utils.ts', '')).toEqual(['src/math/utils.ts']));

function named(rule: rules.Rule, path: string, text: string): string[] {
  return rule([{ path, text }]).map((complaint) => complaint.replace(/:.*$/s, ''));
}
