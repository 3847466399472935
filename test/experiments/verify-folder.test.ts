import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/experiments/config/load.js';
import { version } from '../../src/experiments/config/version.js';
import { verifyFolder } from '../../src/experiments/replay/verify-folder.js';
import { run as runInto } from '../../src/experiments/run/run.js';
import { encode } from '../../src/feedback/log/watch/noted-head.js';

/** One level in half a second: too few labels to learn anything. */
const settings = {
  ...{ 'evaluator.labels': 4, 'evaluator.rounds': 1, 'evaluator.pool': 3, 'worker.labels': 4, 'worker.rounds': 1 },
  ...{ 'worker.pool': 3, 'policy.contexts': 10, 'policy.steps': 5, 'measure.judgements': 4, 'measure.offers': 4 },
  ...{ 'measure.curve': 0, 'fit.members': 2, 'flat.mostLabels': 4, 'gate.most': 2, 'gate.batch': 2 },
};
const folder = mkdtempSync(join(tmpdir(), 'belay-verify-folder-'));
const [finished, several, run] = [join(folder, 'finished'), join(folder, 'several'), join(folder, 'run')];
beforeAll(async () => {
  const config = await loadConfig('claims', { levels: 1, settings });
  await runInto(config, [0], finished, { threads: 1 });
  await runInto(config, [4, 5], several, { threads: 1 });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => copy(finished));

describe('a finished run', () => {
  it.each([
    ['one seed', finished],
    ['two', several],
  ])('of %s holds, deep too', async (_, sound) =>
    expect(await verifyFolder(sound, { deep: true })).toMatchObject({ ok: true, firstBad: null, unchecked: [] }),
  );
  it('holds whatever it is said to have cost, in its summary and in its report', async () => {
    edit('summary.json', (text) => text.replace(/"seconds": [\d.]+/, '"seconds": 77'));
    edit('report.html', (text) => text.replace(/Took \d+ s and \d+ MB/, 'Took 99 s and 1 MB'));
    expect(await verifyFolder(run, { deep: true })).toMatchObject({ ok: true });
  });
  it.each([
    ['report.html', 'What this cannot show', 'expected a report.html that follows from the logs, got another'],
    ['summary.json', '"truth": "hidden', 'expected a summary.json that follows from the logs, got another'],
  ])('does not hold, deep, with another word in its %s', async (file, words, line) => {
    edit(file, (text) => text.replace(words, `${words} `));
    expect(await verifyFolder(run)).toMatchObject({ ok: true });
    expect(await why(true)).toContain(line);
  });
  it('holds with a run.json whose keys and spaces stand otherwise', async () => {
    edit('run.json', (text) => {
      const { seeds, ...rest } = JSON.parse(text);
      return JSON.stringify({ seeds, ...rest });
    });
    expect(await verifyFolder(run)).toMatchObject({ ok: true });
  });
  it('does not hold where it ends before the head that was noted beside it', async () => {
    writeFileSync(join(run, 'run.head'), encode({ count: 1, seq: 99_999, hash: 'a'.repeat(64), mac: '-'.repeat(64) }));
    expect(await why()).toMatch(/^expected event 99999, which was acknowledged, got a log that ends at event \d+/);
  });
  it('has a run.json that says each value once', async () => {
    edit('run.json', (text) => text.replace('"seeds"', '"seeds": [9], "seeds"'));
    expect(await why()).toContain('expected a run.json with schema, config and seeds, each once');
  });
  it.each([
    ['run.json', 'expected a run.json beside the log, got none', false],
    ['summary.json', 'expected a summary.json, for the run has ended, got none: belay run --resume writes it', true],
    ['report.html', 'expected a report.html, for the run has ended, got none: belay report writes it', true],
  ])('without its %s does not hold', async (file, line, deep) => {
    rmSync(join(run, file));
    expect(await why(deep)).toBe(line);
  });
  it('without its result does not hold', async () => {
    copy(several);
    rmSync(join(run, 'summary.json'));
    rmSync(join(run, 'seed-5'), { recursive: true });
    expect(await why()).toBe('expected a log of each seed in run.json, got none of seed 5');
  });
  it('names the value of run.json that is another', async () => {
    edit('run.json', (text) => text.replace('"levels": 1', '"levels": 3'));
    expect(await why()).toBe(
      'expected run.json to say what the log begins with, got another: expected 1 at config.levels, got 3',
    );
  });
  it('has no log that hides those of its seeds', async () => {
    copy(several);
    cpSync(join(finished, 'run.db'), join(run, 'run.db'));
    expect(await why()).toContain('expected the logs of the seeds 4, 5 in run.json, got');
  });
  it('has no log of a seed that run.json lacks', async () => {
    copy(several);
    mkdirSync(join(run, 'seed-6'));
    cpSync(join(finished, 'run.db'), join(run, 'seed-6', 'run.db'));
    expect(await why()).toContain('expected the logs of the seeds 4, 5 in run.json, got');
  });
});

describe('what is not checked is said', () => {
  it('of a log alone', async () => {
    const alone = join(folder, 'alone.db');
    renameSync(join(run, 'run.db'), alone);
    expect(await verifyFolder(alone, { deep: true })).toMatchObject({
      ok: true,
      unchecked: ['what a run writes beside its log: there is no run.json'],
    });
  });
  it('of one seed of several', async () =>
    expect(await verifyFolder(join(several, 'seed-4'), { deep: true })).toMatchObject({
      ok: true,
      unchecked: ['the summary and the report, which are of all seeds'],
    }));
  it('of a log of schema 1', async () => {
    const older = new URL('../fixtures/schema-1', import.meta.url).pathname;
    expect(await verifyFolder(older, { deep: true })).toMatchObject({
      ok: true,
      unchecked: ['the summary, of a log of schema 1', 'the report of it'],
    });
  });
  it(`nothing of a run of this version, ${version}`, async () =>
    expect((await verifyFolder(run, { deep: true })).unchecked).toEqual([]));
});

async function why(deep = false): Promise<string | undefined> {
  const { ok, firstBad } = await verifyFolder(run, { deep });
  expect(ok).toBe(false);
  return firstBad?.why;
}

function copy(from: string): void {
  rmSync(run, { recursive: true, force: true });
  cpSync(from, run, { recursive: true });
}

function edit(name: string, change: (text: string) => string): void {
  const file = join(run, name);
  const text = readFileSync(file, 'utf8');
  expect(change(text)).not.toBe(text);
  writeFileSync(file, change(text));
}
