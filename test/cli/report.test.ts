import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command as Commander } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/command.js';
import { command } from '../../src/cli/report.js';
import { fixtures } from '../fixtures/summary.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belay-report-'));
  writeFileSync(join(folder, 'summary.json'), JSON.stringify(fixtures.claims()));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('belay report', () => {
  it('writes report.html into the run folder', async () => {
    expect(await report(folder)).toEqual({ file: join(folder, 'report.html') });
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('raters judged level 4 correctly');
  });
  it('finds the summary beside a run.db', async () => {
    writeFileSync(join(folder, 'run.db'), '');
    expect(await report(join(folder, 'run.db'))).toEqual({ file: join(folder, 'report.html') });
  });
  it('writes where it is told', async () => {
    const file = join(folder, 'other.html');
    expect(await report(folder, '-o', file)).toEqual({ file });
    expect(existsSync(join(folder, 'report.html'))).toBe(false);
  });
  it('says that there is no such run', () =>
    refuses([join(folder, 'none')], 'expected a run folder or its run.db, got no such file'));
  it('says that the summary is of another schema', () => {
    writeFileSync(join(folder, 'summary.json'), JSON.stringify({ ...fixtures.claims(), schema: 'belay.summary/2' }));
    return refuses([folder], 'schema: expected belay.summary/1, got belay.summary/2');
  });
  it('says that the summary is half written', () => {
    writeFileSync(join(folder, 'summary.json'), JSON.stringify(fixtures.claims()).slice(0, 400));
    return refuses([folder], 'summary.json: expected JSON, got');
  });
  it('names the field that is wrong', () => {
    writeFileSync(join(folder, 'summary.json'), JSON.stringify({ ...fixtures.claims(), truth: 'perhaps' }));
    return refuses([folder], 'summary.json: truth: expected');
  });
  it('says that a file cannot be written', () =>
    refuses([folder, '-o', join(folder, 'none', 'r.html')], 'expected a file that can be written, got ENOENT'));
});

async function report(...args: readonly string[]): Promise<unknown> {
  let answered: unknown;
  const nothing = () => undefined;
  const signal = new AbortController().signal;
  const io: Io = {
    json: true,
    seed: 0,
    isTerminal: false,
    width: 80,
    out: nothing,
    err: nothing,
    interruption: () => signal,
    uncaught: () => signal,
    answer: (document) => {
      answered = document;
    },
  };
  const program = new Commander().exitOverride();
  command(program, io);
  await program.parseAsync(args, { from: 'user' });
  return answered;
}

async function refuses(args: readonly string[], words: string): Promise<void> {
  await expect(report(...args)).rejects.toMatchObject({ name: 'BadInput', message: expect.stringContaining(words) });
}
