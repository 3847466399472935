import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../src/cli/commands.js';
import { builtIn } from '../src/experiments/config/built-in.js';
import { arms } from '../src/report/wording/arms.js';

/** What the pages say, where a program can tell that it is true. */
const root = new URL('..', import.meta.url).pathname;
const read = (page: string): string => readFileSync(join(root, page), 'utf8');

it.each(Object.keys(builtIn))('docs/experiments.md names every field of %s', (name) => {
  const page = read('docs/experiments.md');
  expect(fields(builtIn[name]).filter((field) => !new RegExp(`[.\`]${field}\``).test(page))).toEqual([]);
});

const pages = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs')).map((f) => `docs/${f}`),
];
it.each(pages.filter((page) => page.endsWith('.md')))('every link of %s to a file finds one', (page) => {
  const links = read(page).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g);
  expect([...links].map(([, to = '']) => join(root, dirname(page), to)).filter((file) => !existsSync(file))).toEqual(
    [],
  );
});

it.each(commands.map(({ name }) => name))('docs/commands.md says what belay %s does', (name) => {
  expect(read('docs/commands.md')).toMatch(new RegExp(`^\\| \`belay ${name}\\b`, 'm'));
});

it.each(arms.map(({ name }) => name))('docs/terms.md has the arm “%s” by the name that the report gives it', (name) =>
  expect(read('docs/terms.md')).toContain(`\n| ${name} |`),
);

describe('CONTRIBUTING.md', () => {
  const page = read('CONTRIBUTING.md');
  it('names files and folders that are there', () => {
    const named = [...page.matchAll(/`((?:src|test|examples|docs)\/[^`*…]*)`/g)].map(([, path = '']) => path);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
  it.each(
    [...page.matchAll(/^\| (\d+) \| `(\S+\.ts)` \|/gm)].map(([, lines, path]) => [path ?? '', Number(lines)] as const),
  )('says how long %s is', (path, lines) => expect(read(path).trimEnd().split('\n')).toHaveLength(lines));
});

describe('the map of docs/architecture.md', () => {
  const page = read('docs/architecture.md');
  const folders = [
    'src/recursion',
    'src/evaluators/raters',
    'src/evaluators/reward-models',
    'src/uncertainty',
    'src/safeguards',
  ];
  const mapOf = (folder: string): string => page.split(`| \`${folder}\` |`)[1]?.split('\n\n')[0] ?? '';
  it.each(folders)('has a line for each file of %s, and no other', (folder) => {
    const named = [...mapOf(folder).matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
    );
    const there = readdirSync(join(root, folder), { recursive: true }).map(String);
    expect(named.toSorted()).toEqual(there.filter((file) => file.endsWith('.ts')).toSorted());
  });
});

/** Names of the innermost fields of a config. */
const fields = (config: unknown): readonly string[] =>
  Object.entries(Object(config)).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? fields(value) : [key],
  );
