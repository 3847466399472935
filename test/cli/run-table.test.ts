import { describe, expect, it } from 'vitest';
import { runTable } from '../../src/cli/run-table.js';
import { fixtures } from '../fixtures/summary.js';

const { claims, oneSeed, withheld, people } = fixtures;

describe.each(Object.entries(fixtures))('the table of %s', (_, fixture) => {
  it.each([80, 100, 120, 200])('keeps within %d columns, and 120', (width) =>
    expect(
      Math.max(
        ...runTable(fixture(), width)
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(Math.min(120, width)),
  );
  it('is plain text', () => expect(runTable(fixture())).not.toMatch(/[^\P{Cc}\n]/u));
});

describe('the table of a run', () => {
  it('opens with the verdict', () => expect(runTable(claims())).toMatch(/^With help from the level below/));
  it('has a row for each level', () => expect(rows(runTable(claims()))).toHaveLength(10));
  it('holds a level’s figures with their intervals', () =>
    expect(
      [4, 9].map((row) =>
        rows(runTable(claims(), 80))
          [row]?.trim()
          .split(/\s{2,}/),
      ),
    ).toEqual([
      ['4', '.50 ±.02', '.95 ±.02', '.98 ±.01', '.50 ±.02', '.93 ±.02', '15,360', 'granted'],
      ['4', '.50 ±.02', '.75 ±.02', '–', '1.00 ±.04', '400+400+600'],
    ]));
  it.each(['unaided', 'assisted', 'alone', 'no recursion', 'worker', 'items', 'gate', 'flipped', 'planted', 'labels'])(
    'explains its column %s below it',
    (name) => expect(runTable(claims(), 80)).toMatch(new RegExp(`^(?:[\\w ]+, )?${name}(?:, \\w+)?: `, 'm')),
  );
  it('has the main table side by side in 80 columns', () =>
    expect(runTable(claims(), 80)).toMatch(/^level +unaided +assisted +alone +no recursion +worker +items +gate$/m));
  it('says why a figure has no interval, without a mark for it', () => {
    const table = runTable(
      JSON.parse(
        JSON.stringify(oneSeed()).replace(/"low":[-.\d]+,"high":[-.\d]+/g, '"low":null,"high":null'),
      ) as ReturnType<typeof oneSeed>,
    );
    expect(table).not.toContain('±?');
    expect(table).toContain('a figure without ± has no interval');
  });
  it('leaves no figure out in a narrow terminal', () =>
    expect(figures(runTable(claims(), 80))).toEqual(figures(runTable(claims(), 120))));
  it('says why the gate did not grant', () =>
    expect(runTable(withheld())).toContain('level 2: withheld: reports on parity parts'));
  it('shows what cannot be known as a dash', () => expect(rows(runTable(people()))[0]).toContain(' –  '));
});

function rows(table: string): readonly string[] {
  return table.split('\n').filter((line) => /^ {4}\d/.test(line));
}

function figures(table: string): readonly string[] {
  return rows(table)
    .flatMap((row) => row.match(/[-−]?\d?\.\d\d ±\.\d\d/g) ?? [])
    .toSorted();
}
