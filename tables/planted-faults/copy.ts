import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Fault, plantedText } from './fault.js';

/** What tests read of the tree; installed packages are linked. */
const kept = ['src', 'test', 'examples', 'docs', 'ui/tokens.css', 'package.json', 'tsconfig.json', 'vitest.config.ts'];

/** A copy of the tree, outside of it, to plant faults in. */
export interface Copy {
  readonly root: string;
  /** Plants a fault for as long as `during` takes. */
  withFault<T>(fault: Fault, during: () => Promise<T>): Promise<T>;
  remove(): void;
}

export function copyTree(from: string): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'belay-planted-'));
  const root = join(folder, 'tree');
  for (const name of kept) cpSync(join(from, name), join(root, name), { recursive: true });
  symlinkSync(realpathSync(join(from, 'node_modules')), join(root, 'node_modules'), 'dir');
  return {
    root,
    async withFault(fault, during) {
      const file = join(root, fault.file);
      const honest = readFileSync(file, 'utf8');
      writeFileSync(file, plantedText(honest, fault));
      try {
        return await during();
      } finally {
        writeFileSync(file, honest);
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
