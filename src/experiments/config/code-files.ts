import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../../feedback/log/index.js';
import type { CodeFile } from '../../types/events/index.js';

/** The folder of Belay's own modules, built or not: their version is in the log already. */
const ownFolder = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The files of code that an experiment is loaded from: its own, and the local modules that these import by a path that is written out.
 * Packages are not among them. Sorted by path.
 */
export function codeFiles(experiment: string): readonly CodeFile[] {
  const folder = dirname(resolve(experiment));
  const files = [...modulesFrom(resolve(experiment))].map(([file, sha]) => ({
    file: relative(folder, file).split(sep).join('/'),
    sha256: sha,
  }));
  return files.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** Each module with the hash of its file. */
function modulesFrom(experiment: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const open = [experiment];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    const source = readFileSync(file);
    found.set(file, sha256(source));
    open.push(...localImports(source.toString('utf8'), dirname(file)));
  }
  return found;
}

/** Paths in `from '…'`, `import '…'`, `import('…')` and `require('…')`. A comment that names a file counts it too, which does no harm. */
const specifiers = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])(\.{1,2}\/[^'"\n]+|\/[^'"\n]+)\1/g;

function localImports(source: string, folder: string): readonly string[] {
  const named = [...source.matchAll(specifiers)].map(([, , path = '']) => path);
  return named.flatMap((path) => moduleAt(resolve(folder, path)) ?? []).filter(isLocal);
}

const isLocal = (file: string): boolean => !file.startsWith(ownFolder) && !file.includes(`${sep}node_modules${sep}`);

const endings = ['', '.ts', '.mts', '.js', '.mjs', '.cjs', '.json'];

/** A module by its path as an import names it: TypeScript is imported by the name of what it compiles to, or without an ending. */
function moduleAt(path: string): string | undefined {
  const candidates = [
    ...endings.map((ending) => path + ending),
    path.replace(/\.js$/, '.ts'),
    path.replace(/\.mjs$/, '.mts'),
    ...endings.slice(1).map((ending) => `${path}/index${ending}`),
  ];
  return candidates.find((file) => existsSync(file) && statSync(file).isFile());
}
