import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inParallel } from '../../../src/threads/member-pool.js';
import { hex, jobs } from './bits.js';

/** Six members' losses after 100 steps of Adam, as the bits of a double. */
const golden = JSON.parse(readFileSync(new URL('../../golden/core-loss.json', import.meta.url), 'utf8')) as string[];

it.each([1, 2])('has the committed loss after 100 steps, bit for bit, on %d threads', async (threads) => {
  const trained = (await inParallel('preference', jobs, threads)).flat();
  expect(trained.map(({ loss }) => hex(loss))).toEqual(golden);
});

it('has it in a fresh process', () => {
  const script = new URL('bits.ts', import.meta.url).pathname;
  const printed = execFileSync(process.execPath, ['--import', 'jiti/register', script, 'print'], { encoding: 'utf8' });
  expect(JSON.parse(printed)).toEqual(golden);
});

it('passes on what goes wrong in a thread', async () => {
  const broken = jobs.map((job) => ({ ...job, shape: { ...job.shape, widths: [8, 2] } }));
  await expect(inParallel('preference', broken, 2)).rejects.toThrow(/one output, got 2/);
});
