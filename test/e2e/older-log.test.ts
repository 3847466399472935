import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { belay } from './small-run.js';

/** A run of belay 0.3, whose log is of schema 1. */
const made = fileURLToPath(new URL('../fixtures/schema-1', import.meta.url));
let run = '';
beforeAll(() => {
  run = join(mkdtempSync(join(tmpdir(), 'belay-older-')), 'run');
  cpSync(made, run, { recursive: true });
});
afterAll(() => rmSync(join(run, '..'), { recursive: true, force: true }));

describe('a log of schema 1', () => {
  it.each([[[]], [['--deep']]])('is verified, %j', (words) =>
    expect(belay('verify', run, ...words)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('the chain holds'),
    }),
  );
  it('is said to be of schema 1, and its summary not to be checked', () =>
    expect(belay('verify', run, '--deep').stdout).toContain('not checked: the summary, of a log of schema 1'));
  it.each(['replay', 'gate'])('is not read by %s, which says what reads it', (command) =>
    expect(belay(command, run)).toMatchObject({
      status: 2,
      stderr: `belay: ${join(run, 'run.db')}: expected a log of schema 2, got 1: belay 0.3 reads it\n`,
    }),
  );
  it('is not gone on with', () => {
    rmSync(join(run, 'summary.json'));
    const { status, stderr } = belay('run', '--resume', run);
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining('expected a log of schema 2, got 1: belay 0.3 reads it'),
    ]);
  });
});
