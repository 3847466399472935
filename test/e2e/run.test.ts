import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readLog } from '../../src/feedback/log/index.js';
import { belay, type Ended, headOf, scratch, small, withoutCost } from './small-run.js';

const at = scratch();
const done: Record<string, Ended> = {};
const runs = {
  first: [],
  again: [],
  other: ['--seed', '1'],
  'one-thread': ['--seeds', '3', '--threads', '1'],
  'two-threads': ['--seeds', '3', '--threads', '2'],
} as const;
beforeAll(() => {
  for (const [name, words] of Object.entries(runs)) done[name] = run(name, ...words, ...small);
}, 120_000);

describe('belay run --json', () => {
  it.each(Object.keys(runs))('%s: exits 0 with exactly one JSON document', (name) => {
    expect(done[name]?.status).toBe(0);
    expect(() => JSON.parse(said(name))).not.toThrow();
  });
  it('says the same bytes for the same seed', () =>
    expect(withoutCost(said('again'))).toBe(withoutCost(said('first'))));
  it('writes the same log for the same seed', () => expect(headOf(at('again'))).toBe(headOf(at('first'))));
  it('says something else for another seed', () =>
    expect(withoutCost(said('other'))).not.toBe(withoutCost(said('first'))));
  it('says the same bytes with two threads as with one', () =>
    expect(withoutCost(said('two-threads'))).toBe(withoutCost(said('one-thread'))));
  it('writes the same logs with two threads as with one', () =>
    expect(headOf(at('two-threads'))).toBe(headOf(at('one-thread'))));
  it('climbs a seed among others as it climbs it alone', () =>
    expect(headOf(join(at('two-threads'), 'seed-1'))).toBe(headOf(at('other'))));
  it('saves what it says', () =>
    expect(withoutCost(readFileSync(join(at('first'), 'summary.json'), 'utf8'))).toBe(withoutCost(said('first'))));
  it.each(['run.db', 'run.json', 'summary.json', 'report.html'])('leaves %s in the run folder', (file) =>
    expect(existsSync(join(at('first'), file))).toBe(true),
  );
  it('names no path and no host in it', () => {
    expect(said('first')).not.toContain(at(''));
    expect(said('first')).not.toContain(process.cwd());
  });
});

describe('the summary', () => {
  it.each(Object.keys(runs))('%s: has every field of the contract', (name) =>
    expect(Summary.safeParse(JSON.parse(said(name))).error?.issues ?? []).toEqual([]),
  );
  it.each(Object.keys(runs))('%s: level 0 has no assistant', (name) =>
    expect(parsed(name).levels[0]).toMatchObject({
      rater: { assisted: null, uplift: null, controls: null },
      recovered: null,
      flat: null,
    }),
  );
  it('a level with an assistant has its arms', () => {
    const { rater, flat } = parsed('first').levels[1] ?? fail('expected a level 1, got none');
    const arms = [rater.assisted, rater.uplift, ...Object.values(rater.controls ?? {}), ...Object.values(flat ?? {})];
    expect(arms).toHaveLength(12);
    expect(Object.keys(flat ?? {}).toSorted()).toEqual([
      'equalCost',
      'fullInspections',
      'level0Summed',
      'lowerLevelSummed',
      'statedRules',
      'unaidedLabels',
    ]);
    for (const arm of arms) expect(arm).not.toBeNull();
  });
  it('recovered is null where ceiling − unaided is under .05, and the quotient elsewhere', () => {
    for (const { rater, recovered } of parsed('first').levels) {
      const [low, high] = [rater.unaided?.value ?? 0, rater.ceiling?.value ?? 0];
      if (rater.assisted === null || high - low < 0.05) expect(recovered).toBeNull();
      else expect(recovered?.value).toBeCloseTo((rater.assisted.value - low) / (high - low), 12);
    }
  });
  it('intervals of one seed are over queries, those of three over seeds', () => {
    expect(parsed('first').levels[0]?.rater.unaided).toMatchObject({ over: 'queries', n: 60 });
    expect(parsed('one-thread').levels[0]?.rater.unaided).toMatchObject({ over: 'seeds', n: 3 });
  });
  it('counts are the largest over seeds', () => {
    const [one, two, three] = [0, 1, 2].map((seed) => measured(join(at('one-thread'), `seed-${seed}`)));
    expect(parsed('one-thread').levels.map(({ looks }) => looks)).toEqual(
      [0, 1].map((level) => Math.max(...[one, two, three].map((looks) => looks?.[level] ?? 0))),
    );
  });
});

describe('belay list --json', () => {
  it('names what there is, by kind', () => {
    const found = Listed.parse(JSON.parse(belay('list', '--json').stdout));
    expect(new Set(found.map(({ kind }) => kind))).toEqual(
      new Set(['environments', 'experiments', 'acquisitions', 'raters', 'constraints', 'monitors', 'feedback']),
    );
  });
  it('names one kind where told', () =>
    expect(new Set(Listed.parse(JSON.parse(belay('list', 'raters', '--json').stdout)).map((e) => e.kind))).toEqual(
      new Set(['raters']),
    ));
  it('every experiment named can be read', () => {
    const names = Listed.parse(JSON.parse(belay('list', 'experiments', '--json').stdout)).map(({ name }) => name);
    for (const name of names)
      expect(belay('run', name, '--set', 'levels=0').stderr).toMatch(/^belay: levels: expected a number ≥ 1, got 0\n$/);
  });
});

describe('every other command --json', () => {
  const documents: readonly (readonly [command: string, words: readonly string[], shape: z.ZodType])[] = [
    [
      'gate',
      [],
      z.array(
        z.looseObject({
          level: z.int(),
          decision: z.string(),
          reasons: z.array(z.string()),
          evidence: z.looseObject({}),
        }),
      ),
    ],
    [
      'verify',
      ['--deep'],
      z.looseObject({
        events: z.int(),
        head: z.string(),
        ok: z.literal(true),
        firstBad: z.null(),
        anchored: z.literal(false),
      }),
    ],
    [
      'replay',
      [],
      z.looseObject({
        identical: z.literal(true),
        differences: z.array(z.never()),
        levels: z.array(z.looseObject({})),
      }),
    ],
    ['report', [], z.looseObject({ file: z.string() })],
  ];
  it.each(documents)('%s', (command, words, shape) => {
    const { status, stdout } = belay(command, at('first'), ...words, '--json');
    expect({ status, faults: shape.safeParse(JSON.parse(stdout)).error?.issues ?? [] }).toEqual({
      status: 0,
      faults: [],
    });
  });
});

describe('the config of a run', () => {
  it('run again as an experiment of its own says the same', () => {
    const { config } = JSON.parse(readFileSync(join(at('first'), 'run.json'), 'utf8')) as { config: object };
    writeFileSync(at('own.json'), JSON.stringify(config));
    const again = belay('run', at('own.json'), '--out', at('own'), '--json');
    expect(withoutCost(again.stdout)).toBe(withoutCost(said('first')));
    expect(headOf(at('own'))).toBe(headOf(at('first')));
  });
  it('is that of another experiment, changed', () => {
    writeFileSync(at('mine.json'), '{ "extends": "ledger", "experiment": "mine", "evaluator": { "labels": 100 } }');
    const { status, stdout } = belay(
      'run',
      at('mine.json'),
      '--out',
      at('mine'),
      '--json',
      ...small.slice(0, 3),
      ...small.slice(4),
    );
    expect(status).toBe(0);
    expect(Summary.parse(JSON.parse(stdout))).toMatchObject({
      experiment: 'mine',
      config: { world: { name: 'ledger' }, evaluator: { labels: 100, rounds: 2, pool: 3 } },
    });
  });
});

describe('belay run without --json', () => {
  it('says a table, and where the log, summary and report are', () => {
    const { status, stdout } = belay('run', '--out', at('people'), ...small, '--levels', '1');
    expect(status).toBe(0);
    for (const file of ['run.db', 'summary.json', 'report.html']) expect(stdout).toContain(join(at('people'), file));
  });
});

const count = z.int().min(0);
const Known = z.strictObject({
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.int().min(1),
  over: z.enum(['seeds', 'queries', 'raters']),
});
/** 95 % interval; n = 1: low and high null; null as a whole where it cannot be known. */
const E = Known.refine(
  (e) => (e.low === null) === (e.n === 1) && (e.high === null) === (e.n === 1),
  'n = 1: low and high null',
)
  .refine((e) => e.low === null || e.high === null || (e.low <= e.value && e.value <= e.high), 'low ≤ value ≤ high')
  .nullable();
const Level = z.looseObject({
  level: count,
  task: z.string(),
  size: count,
  labels: z.looseObject({ evaluator: count, worker: count, audit: count }),
  looks: count,
  rater: z.looseObject({
    unaided: E,
    assisted: E,
    uplift: E,
    ceiling: E,
    calibration: z.looseObject({ unaided: E, assisted: E }),
    controls: z.looseObject({ shuffled: E, adversarial: E, assistantAlone: E, rewardModelAsAssistant: E }).nullable(),
  }),
  recovered: E,
  flat: z.looseObject({ lowerLevelSummed: E, equalCost: E }).nullable(),
  evaluator: z.looseObject({ accuracy: E }),
  worker: z.looseObject({ trueReturn: E, proxyReturn: E, unaidedTrueReturn: E }).nullable(),
  vetoes: z.looseObject({ raised: count, violations: count }),
  gate: z.looseObject({
    decision: z.enum(['granted', 'withheld', 'insufficient evidence']),
    reasons: z.array(z.string()),
    evidence: z.looseObject({}),
  }),
});
/** The summary as the contract has it; fields may be added. */
const Summary = z.looseObject({
  schema: z.literal('belay.summary/1'),
  experiment: z.string(),
  config: z.looseObject({ experiment: z.string() }),
  seeds: z.array(count).min(1),
  truth: z.enum(['hidden', 'gold', 'audit', 'none']),
  levels: z.array(Level).min(1),
  cost: z.looseObject({ seconds: z.number(), peakRssMb: z.number() }),
});
const Listed = z
  .array(z.strictObject({ kind: z.string(), name: z.string(), about: z.string(), source: z.string() }))
  .min(1);

const run = (name: string, ...words: readonly string[]): Ended => belay('run', '--out', at(name), '--json', ...words);
const said = (name: string): string => done[name]?.stdout ?? '';
const parsed = (name: string) => Summary.parse(JSON.parse(said(name)));

/** Looks by level, as a seed's own log has them. */
function measured(run: string): number[] {
  const log = readLog(join(run, 'run.db'));
  const looks = [...log.events({ type: 'measured' })].map(
    ({ body }) => z.object({ looks: count }).parse(JSON.parse(body)).looks,
  );
  log.close();
  return looks;
}

function fail(why: string): never {
  throw new Error(why);
}
