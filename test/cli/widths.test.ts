import { describe, expect, it } from 'vitest';
import type { BenchRow } from '../../src/bench/row/row.js';
import { benchTable } from '../../src/cli/bench.js';
import { checkInWords } from '../../src/cli/check.js';
import { fitInWords } from '../../src/cli/fit-in-words.js';
import { gateTable } from '../../src/cli/gate.js';
import { listOf } from '../../src/cli/list.js';
import { runTable } from '../../src/cli/run-table.js';
import { type Cell, table } from '../../src/cli/table.js';
import type { WorldCheck } from '../../src/experiments/check.js';
import { registry } from '../../src/experiments/registry.js';
import type { GateAgain } from '../../src/experiments/replay/gate-again.js';
import type { FitResult } from '../../src/preferences/fit.js';
import type { E, LevelSummary, Summary } from '../../src/types/summary.js';
import { fixtures } from '../fixtures/summary.js';

/** Every table of the terminal, with values as they come and with extreme ones, fits the terminal. */
const columns = 80;
const unbroken = 'x'.repeat(200);
const manyWords = 'a reason that goes on and on '.repeat(12).trim();

describe('a table of 80 columns', () => {
  it.each(Object.entries(registry))('belay list %s', (kind, entries) => fits(listOf(kind, entries, columns)));
  it('belay list, a name and a source without a space', () =>
    fits(listOf('feedback', [{ name: unbroken, about: unbroken, source: unbroken }], columns)));
  it.each(Object.entries(fixtures))('belay run: %s', (_, fixture) => fits(runTable(fixture(), columns)));
  it('belay run, enormous counts and returns', () => fits(runTable(extreme(fixtures.claims()), columns)));
  it('belay check', () => fits(checkInWords([sound('boat-race', 5158), unchecked], columns)));
  it('belay check, enormous worlds and long names', () =>
    fits(checkInWords([sound(unbroken, Number.MAX_SAFE_INTEGER), { ...unchecked, notChecked: manyWords }], columns)));
  it('belay bench', () =>
    fits(benchTable([row('W1: train 5 MLPs 64-64-64-1, 64 pairs of 25-step segments')], columns)));
  it('belay bench, enormous values and long names', () =>
    fits(
      benchTable([{ ...row(unbroken), ours: 1.234e300, peer: 1e-300, note: manyWords, peerName: unbroken }], columns),
    ));
  it('belay gate', () => fits(gateTable([gate(1, 'reports contradict the inspections')], columns)));
  it('belay gate, a long reason and an enormous seed', () =>
    fits(gateTable([gate(Number.MAX_SAFE_INTEGER, manyWords), gate(2, unbroken)], columns)));
  it('belay fit', () => fits(fitInWords(fitted(10, 0.63), columns)));
  it('belay fit, enormous values', () => fits(fitInWords(fitted(1e9, -1234.5678), columns)));
});

describe('nothing is lost where a table is wrapped', () => {
  const header = Array.from({ length: 12 }, (_, at) => `column ${at}`);
  const cells: Cell[] = Array.from({ length: 12 }, (_, at) =>
    at % 3 === 0 ? `text of cell ${at}, in words` : 1000 + at,
  );
  const drawn = table(header, [cells], columns).split(/\s+/);
  it.each(cells.filter((cell) => typeof cell === 'number'))('%d is there', (cell) =>
    expect(drawn).toContain(String(cell)),
  );
  it.each([0, 3, 6, 9])('the words of cell %d are there', (at) => expect(drawn).toContain(`${at},`));
});

describe('what a column means', () => {
  it.each([
    'labels',
    'items',
    'unaided',
    'shuffled',
    'flipped',
    'alone',
    'no recursion',
    'recovered',
    'worker',
    'gate',
  ])('%s, of belay run', (head) =>
    expect(runTable(fixtures.claims(), columns)).toMatch(new RegExp(`^${head}[:,] `, 'm')),
  );
  it('a figure without an interval is explained where it stands, and has no mark', () => {
    const said = runTable(withoutIntervals(fixtures.claims()), columns).replaceAll(/\s+/g, ' ');
    expect(said).not.toContain('±?');
    expect(said).toContain('a figure without ± has no interval, because a single value is all there is of it');
    expect(runTable(fixtures.claims(), columns)).not.toContain('without ±');
  });
});

function fits(text: string): void {
  expect(text.split('\n').filter((line) => line.length > columns)).toEqual([]);
}

function extreme(summary: Summary): Summary {
  const far: E = { value: -123_456.789, low: -999_999, high: 999_999, n: 10, over: 'seeds' };
  const level = (one: LevelSummary): LevelSummary => ({
    ...one,
    labels: { evaluator: 1e12, worker: 1e12, audit: 1e12 },
    looks: Number.MAX_SAFE_INTEGER,
    recovered: far,
    worker: one.worker && { ...one.worker, trueReturn: far },
    gate: { ...one.gate, decision: 'insufficient evidence', reasons: [manyWords, unbroken] },
  });
  return { ...summary, experiment: unbroken, levels: summary.levels.map(level) };
}

function withoutIntervals(summary: Summary): Summary {
  const none = (e: E): E => e && { ...e, low: null, high: null, n: 1 };
  const levels = summary.levels.map((level) => ({
    ...level,
    rater: { ...level.rater, unaided: none(level.rater.unaided), assisted: none(level.rater.assisted) },
  }));
  return { ...summary, seeds: [0], levels };
}

const unchecked: WorldCheck = {
  world: 'moving-dot',
  constraints: [],
  without: [],
  notChecked: 'not finite: not checked',
  found: null,
  counterexample: null,
};

function sound(world: string, n: number): WorldCheck {
  const found = { holds: true, states: n, transitions: n, stuck: n, violations: n, forbidden: n, needless: n };
  return { ...unchecked, world, constraints: ['onward', world], notChecked: null, found };
}

function row(name: string): BenchRow {
  return {
    name,
    peerName: 'PyTorch 1.13 with OpenBLAS, in one thread',
    ours: 15.1234,
    peer: 9.41234,
    ratio: 0.62,
    unit: 'ms a step',
    runs: 7,
    gflops: 44.1,
    limit: 175.2,
    bytesPerMember: 134_144,
    bytesPerLabel: 38_809,
    note: 'of several ways the fastest',
  };
}

function gate(seed: number, reason: string): GateAgain {
  return {
    seed,
    level: 3,
    decision: 'insufficient evidence',
    reasons: [reason],
    evidence: { audits: 1500 },
    recorded: 'insufficient evidence',
    same: true,
  };
}

function fitted(members: number, value: number): FitResult {
  const interval = { value, low: value - 0.02, high: value + 0.02, n: 1800 };
  const compared = { accuracy: interval, difference: interval };
  return {
    train: { n: 1800, groups: 1700 },
    test: {
      n: 1800,
      groups: members,
      why: null,
      accuracy: interval,
      nll: value,
      ece: value,
      errorAuroc: value,
      marginAuroc: value,
      disagreementAuroc: null,
      aurocDifference: interval,
    },
    baselines: { length: compared, tfidf: compared, linear: null },
    folds: 5,
    apart: {
      skips: members,
      identical: members,
      butForSpaces: members,
      sameLastTurn: members,
      repeats: members,
      split: members,
      overlapping: members,
    },
    text: { unspaced: 0.9, tfidf: 'characters' },
    warnings: [],
    model: 'mlp',
    members,
    choices: [],
  };
}
