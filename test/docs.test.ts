import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { commands } from '../src/cli/commands.js';
import { builtIn } from '../src/experiments/config/built-in.js';

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

it.each(commands.map(({ name }) => name))('the README says what belay %s does', (name) => {
  expect(read('README.md')).toMatch(new RegExp(`^\\| \`belay ${name}\\b`, 'm'));
});

/** Names of the innermost fields of a config. */
const fields = (config: unknown): readonly string[] =>
  Object.entries(Object(config)).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? fields(value) : [key],
  );
