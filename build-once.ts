import { execSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What a build is made of. */
const sources = [
  'src',
  'ui',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'vite.config.ts',
];
/** What a build writes last: as old as the last build that went through. */
const product = 'dist/ui/index.html';

/** Builds, unless a build went through since anything that it is made of was changed, added or removed. */
if (!existsSync(product) || newest(sources) >= modified(product))
  execSync('npm run --silent build', { stdio: 'inherit' });

/** When any of these files and folders was last modified, ms. A folder is modified where a file in it comes or goes. */
function newest(paths: readonly string[]): number {
  return Math.max(...paths.map((path) => Math.max(modified(path), newest(inside(path)))));
}

function inside(path: string): readonly string[] {
  return statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [];
}

function modified(path: string): number {
  return statSync(path).mtimeMs;
}
