import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { builtIn } from '../../src/experiments/config/built-in.js';
import { loadConfig, parseConfig } from '../../src/experiments/config/load.js';

const folder = mkdtempSync(join(tmpdir(), 'belay-config-'));
const file = join(folder, 'mine.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an experiment', () => {
  it.each(Object.keys(builtIn))('%s: is as it stands in the code', async (name) =>
    expect(await loadConfig(name)).toEqual(builtIn[name]),
  );
  it.each(Object.keys(builtIn))('%s: survives JSON', (name) =>
    expect(parseConfig(JSON.parse(JSON.stringify(builtIn[name])))).toEqual(builtIn[name]),
  );
  it('takes levels, then no setting of them', async () =>
    expect(await loadConfig('claims', { levels: 3, settings: { levels: 2 } })).toMatchObject({ levels: 3 }));
  it('takes settings deep in it, and leaves the rest', async () =>
    expect(await loadConfig('ledger', { settings: { 'gate.wholes.good': 0.1 } })).toEqual({
      ...builtIn.ledger,
      gate: { ...builtIn.ledger?.gate, wholes: { ...builtIn.ledger?.gate.wholes, good: 0.1 } },
    }));
  it('leaves the built-in as it was', async () => {
    const before = JSON.stringify(builtIn.claims);
    await loadConfig('claims', { settings: { 'evaluator.labels': 1 } });
    expect(JSON.stringify(builtIn.claims)).toBe(before);
  });
});

describe('an experiment of one’s own', () => {
  it('is claims where it says nothing', async () => expect(await own({})).toEqual(builtIn.claims));
  it('is another, changed field by field', async () =>
    expect(await own({ extends: 'ledger', evaluator: { labels: 100 } })).toEqual({
      ...builtIn.ledger,
      evaluator: { ...builtIn.ledger?.evaluator, labels: 100 },
    }));
  it('changes a field of its world', async () =>
    expect((await own({ world: { symbols: 32 } })).world).toEqual({ ...builtIn.claims?.world, symbols: 32 }));
  it('has a world of another name as a whole', async () =>
    expect((await own({ world: builtIn.ledger?.world })).world).toEqual(builtIn.ledger?.world));
  it('may turn a question of the gate off', async () =>
    expect((await own({ gate: { brier: null } })).gate.brier).toBeNull());
  it.each([
    [
      { evaluator: { lables: 1 } },
      'mine.json: evaluator: expected only known fields, got lables; did you mean labels?',
    ],
    [{ extends: 'legder' }, 'got "legder"; did you mean ledger?'],
    [{ name: 'x' }, 'mine.json: expected only known fields, got name'],
    [{ rater: 3 }, 'mine.json: rater: expected an object, got 3'],
    [{ rater: { teacher: { myopia: 2 } } }, 'mine.json: rater.teacher.myopia: expected a number ≤ 1, got 2'],
    [{ extends: 7 }, 'mine.json: extends: expected one of claims,'],
  ])('%j is bad input', async (said, line) => expect(own(said)).rejects.toThrow(line));
});

describe('what may have been meant', () => {
  it.each([
    ['clams', 'claims'],
    ['Claims', 'claims'],
    ['boatrace', 'boat-race'],
    ['island-navigatoin', 'island-navigation'],
    ['weakest_link', 'weakest-link'],
  ])('%s: %s', (got, meant) => expect(loadConfig(got)).rejects.toThrow(`got ${got}; did you mean ${meant}?`));
  it('is not said of a name that is far from all', () => expect(loadConfig('chess')).rejects.toThrow(/got chess$/));
  it.each([
    ['evaluator.lables', 'evaluator.labels'],
    ['evalutor.labels', 'evaluator.labels'],
    ['mostLabels', 'flat.mostLabels'],
    ['rounds', 'evaluator.rounds or worker.rounds'],
  ])('--set %s: %s', (key, meant) =>
    expect(loadConfig('claims', { settings: { [key]: 1 } })).rejects.toThrow(
      `--set: expected a field of the experiment, got ${key}; did you mean ${meant}?`,
    ),
  );
});

function own(said: object) {
  writeFileSync(file, JSON.stringify(said));
  return loadConfig(file);
}
