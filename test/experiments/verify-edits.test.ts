import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { edits, plant } from '../../tables/verify/plant.js';
import { smallRun } from '../../tables/verify/small-run.js';

/** A small part of `tables/verify-edits.ts`. */
const folder = mkdtempSync(join(tmpdir(), 'belay-verify-edits-'));
const run = join(folder, 'run');
beforeAll(() => smallRun(run), 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('of edits at random places', () => {
  it.each(edits.map((edit) => [edit.name, edit] as const))(
    '%s: three of three are found, or change nothing',
    async (_, edit) => {
      const { found, harmless, missed } = await plant(edit, run, { count: 3, seed: 7 });
      expect({ sum: found + harmless, missed }).toEqual({ sum: 3, missed: [] });
    },
    30_000,
  );
});
