import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { climbSeed } from '../../src/experiments/climb/climb-seed.js';
import { loadConfig } from '../../src/experiments/config/load.js';
import type { SeedResult } from '../../src/experiments/measure/result.js';
import { readSummary } from '../../src/experiments/summary/read-summary.js';
import { summarise } from '../../src/experiments/summary/summarise.js';
import { silent } from '../../src/feedback/log/journal/journal.js';
import type { Summary } from '../../src/types/summary.js';

const tiny = {
  'evaluator.labels': 24,
  'evaluator.rounds': 2,
  'worker.labels': 8,
  'worker.rounds': 1,
  'gate.paths': null,
  'gate.batch': 10,
  'gate.most': 10,
  'gate.margin': 1,
  'gate.wholes': { good: 0.6, bad: 0.9, error: 0.4 },
  'gate.parts': { good: 0.6, bad: 0.9, error: 0.4 },
  'measure.judgements': 60,
  'measure.offers': 20,
  'measure.curve': 0,
  'measure.unaidedWorker': false,
};

describe('a climb with opponents', () => {
  const found: { results: readonly SeedResult[]; summary?: Summary } = { results: [] };
  beforeAll(async () => {
    const config = await loadConfig('commissions', { levels: 2, settings: tiny });
    found.results = [await climbSeed(config, 3, { journal: silent }), await climbSeed(config, 4, { journal: silent })];
    found.summary = summarise(config, found.results, { seconds: 0, peakRssMb: 0 });
  }, 60_000);

  it('measures none at level 0', () => expect(found.results[0]?.levels[0]?.opponents).toBeUndefined());
  it('has their figures beside those of methods without recursion, and how far the ladder is ahead, paired', () => {
    const level = found.summary?.levels[1];
    const right = level?.evaluator.accuracy?.value ?? Number.NaN;
    const names = Object.keys(level?.opponents ?? {});
    expect(names).toEqual(['level0Summed', 'unaidedLabels', 'fullInspections', 'statedRules']);
    for (const name of names)
      expect(level?.opponents?.[name]?.ahead?.value).toBeCloseTo(right - (level?.flat?.[name]?.value ?? 0), 10);
  });
  it('has a summary that can be read again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'belay-opponents-'));
    writeFileSync(join(folder, 'summary.json'), JSON.stringify(found.summary));
    expect(readSummary(folder)).toEqual(JSON.parse(JSON.stringify(found.summary)));
    rmSync(folder, { recursive: true });
  });
});

describe('which opponents a run measures', () => {
  const set = (experiment: string, opponents: unknown) =>
    loadConfig(experiment, { settings: { 'measure.opponents': opponents as string } });
  it.each(['all', 'quick', 'none', ['level0', 'helpStops']])('takes %j', async (choice) =>
    expect((await set('claims', choice)).measure.opponents).toEqual(choice),
  );
  it.each(['some', [], ['level9']])('refuses %j', (choice) =>
    expect(set('claims', choice)).rejects.toThrow('measure.opponents'),
  );
  it('refuses them in worlds of steps', () =>
    expect(set('navigation', 'all')).rejects.toThrow('measure.opponents: expected "none" in navigation'));
});
