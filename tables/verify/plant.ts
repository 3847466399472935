import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyFolder } from '../../src/experiments/replay/verify-folder.js';
import { rng } from '../../src/math/rng.js';
import { BadInput } from '../../src/types/bad-input.js';
import { databaseEdits } from './database-edits.js';
import { dumped } from './dump.js';
import type { Edit } from './edit.js';
import { eventEdits } from './event-edits.js';
import { folderEdits } from './folder-edits.js';

export const edits: readonly Edit[] = [...eventEdits, ...databaseEdits, ...folderEdits];

/** How many edits of a kind were found. */
export interface Planted {
  readonly name: string;
  readonly planted: number;
  readonly found: number;
  /** Not found, and nothing that can be read was changed. */
  readonly harmless: number;
  /** Which were not found, by their number, though something was changed. */
  readonly missed: readonly number[];
}

/** Plants edits of one kind, each in a copy of its own of a finished run, and verifies the copy. */
export async function plant(
  edit: Edit,
  run: string,
  { count, seed }: { count: number; seed: number },
): Promise<Planted> {
  const original = edit.mayBeHarmless ? dumped(run) : '';
  let [found, harmless] = [0, 0];
  const missed: number[] = [];
  for (let i = 0; i < count; i++)
    await inCopy(run, async (copy) => {
      edit.plant(copy, rng(`${seed}/${edit.name}/${i}`));
      if (await isFound(copy, edit.deep === true)) found++;
      else if (edit.mayBeHarmless && isSame(copy, original)) harmless++;
      else missed.push(i);
    });
  return { name: edit.name, planted: count, found, harmless, missed };
}

/** What cannot be verified at all, for it is said to be of a newer version, is found too. */
async function isFound(run: string, deep: boolean): Promise<boolean> {
  try {
    return !(await verifyFolder(run, { deep })).ok;
  } catch (error) {
    if (error instanceof BadInput) return true;
    throw error;
  }
}

function isSame(run: string, original: string): boolean {
  try {
    return dumped(run) === original;
  } catch {
    return false;
  }
}

async function inCopy(run: string, use: (copy: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'belay-edit-'));
  const copy = join(folder, 'run');
  try {
    cpSync(run, copy, { recursive: true });
    await use(copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
