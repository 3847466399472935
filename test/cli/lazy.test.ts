import { expect, it } from 'vitest';
import { importsOf, sourcesBelow } from '../architecture/source.js';

/** What `belay --help` loads: whatever `main` reaches by imports that do not wait to be called. */
const files = new Map(
  sourcesBelow(new URL('../..', import.meta.url).pathname, ['src']).map((file) => [file.path, file]),
);
const loaded = new Set(['src/cli/main.ts']);
const packages = new Set<string>();
for (const path of loaded) {
  const file = files.get(path);
  if (file === undefined) throw new Error(`expected ${path}, got nothing`);
  for (const { specifier, to, late } of importsOf(file)) {
    if (late) continue;
    if (to === undefined) packages.add(specifier ?? '');
    else loaded.add(to);
  }
}

it('loads the frame and no command', () => {
  const frame = ['command', 'commands', 'exit', 'io', 'main', 'options'].map((name) => `src/cli/${name}.ts`);
  expect([...loaded].sort()).toEqual([
    ...frame,
    'src/types/bad-input.ts',
    'src/types/disk-full.ts',
    'src/types/json.ts',
  ]);
});

it('loads commander and nothing heavier', () => {
  expect([...packages].filter((name) => !name.startsWith('node:'))).toEqual(['commander']);
});
