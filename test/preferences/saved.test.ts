import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Comparison, formats, type Item } from '../../src/feedback/formats/index.js';
import { normal, rng } from '../../src/math/rng.js';
import { planOf } from '../../src/preferences/plan.js';
import { fitAll } from '../../src/preferences/predict.js';
import { prepared } from '../../src/preferences/prepare.js';
import { fitToSave } from '../../src/preferences/saved/fit-to-save.js';
import { readModel, writeModel } from '../../src/preferences/saved/model-file.js';
import { pack, unpack } from '../../src/preferences/saved/pack.js';
import { scorer } from '../../src/preferences/saved/score.js';
import { scoreFile } from '../../src/preferences/saved/score-file.js';
import { fitSettings } from '../../src/preferences/settings.js';
import { disagreement } from '../../src/uncertainty/ensemble.js';

const folder = mkdtempSync(join(tmpdir(), 'belay-'));

describe('a saved model scores as the one in memory', () => {
  const small = { innerFolds: 2, epochs: 4, hidden: [8] };
  it.each([
    ['characters', texts(40), { model: 'linear' }],
    ['words', texts(40), { model: 'linear', features: 'words' }],
    ['networks on text', texts(40), { ...small, model: 'mlp' }],
    ['sums of steps', walks(60), { model: 'linear' }],
    ['means of steps', walks(60), { model: 'linear', steps: 'mean' }],
    ['networks on steps', walks(60), { ...small, model: 'mlp' }],
    ['a gru on steps', walks(60), { ...small, model: 'gru' }],
  ])('%s', async (name, training, set) => {
    const task = { training, test: { folds: 2 }, members: 3, settings: fitSettings(set), seed: 3 };
    const file = join(folder, name);
    writeModel(file, await fitToSave({ ...task, format: 'comparisons' }));
    const saved = scorer(readModel(file));
    const { data, training: pairs } = prepared(task);
    const { model, space } = await fitAll(data, pairs, { plan: planOf(data, task), rng: rng(3).fork('saved') });
    const rows = [0, 1].map((side) => pairs.map((pair) => space.row(2 * pair + side)));
    const [first = [], second = []] = rows;
    const found = training.map(({ a, b }) => saved.pair(a, b));
    expect(found.map((pair) => pair.first.score)).toEqual([...model.score(first)]);
    expect(found.map((pair) => pair.second.score)).toEqual([...model.score(second)]);
    expect(found.map(({ sd }) => sd)).toEqual([...disagreement(model, first, second, 'difference')]);
    expect(new Set(found.map(({ score }) => score)).size).toBeGreaterThan(10);
  });
});

describe('a file of a model', async () => {
  const task = {
    training: texts(20),
    test: { folds: 2 },
    members: 2,
    settings: fitSettings({ model: 'linear' }),
    seed: 0,
  };
  const file = join(folder, 'model');
  writeModel(file, await fitToSave({ ...task, format: 'comparisons' }));
  const changed = (name: string, change: (bytes: Buffer) => Buffer): string => {
    writeFileSync(join(folder, name), change(readFileSync(file)));
    return join(folder, name);
  };
  it('of another version is refused', () =>
    expect(() =>
      readModel(changed('v', (bytes) => Buffer.from(bytes.toString('latin1').replace('model/1', 'model/9'), 'latin1'))),
    ).toThrow('expected a model of version belay.model/1, got belay.model/9'));
  it('that is damaged is refused', () =>
    expect(() => readModel(changed('d', (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([1])])))).toThrow(
      'damaged',
    ));
  it('that is cut off is refused', () =>
    expect(() => readModel(changed('c', (bytes) => bytes.subarray(0, 900)))).toThrow('damaged'));
  it('that is none is refused', () =>
    expect(() => readModel(changed('n', () => Buffer.from('{}')))).toThrow(
      'expected a model of belay fit --save, got another file',
    ));
  it('that is not there is refused', () =>
    expect(() => readModel(join(folder, 'absent'))).toThrow('--model: expected a file that can be read'));
  it('without a winner is not made', () =>
    expect(
      fitToSave({ ...task, training: texts(9).map((row) => ({ ...row, answer: 'tie' })), format: 'hh' }),
    ).rejects.toThrow('--save: expected a comparison with a winner to fit a model to, got none'));
  it('scores pairs, items and rows without an answer, and names what it cannot', async () => {
    const rows = [
      { a: 'gladly', b: 'hardly', answer: 'first' },
      { a: 'gladly', b: 'hardly' },
      { item: 'gladly' },
      { item: [[1]] },
      7,
    ];
    const scored = join(folder, 'rows.jsonl');
    writeFileSync(scored, rows.map((row) => JSON.stringify(row)).join('\n'));
    const [one, two, item, steps, none] = await scoreFile(
      scored,
      formats.comparisons ?? expect.fail(),
      readModel(file),
    );
    expect(one).toMatchObject({ line: 1, probability: expect.any(Number), first: { score: item?.score } });
    expect(two).toEqual({ ...one, line: 2 });
    expect(steps).toEqual({
      line: 4,
      score: null,
      sd: null,
      why: 'expected text or messages, got step vectors of 1 numbers',
    });
    expect(none).toMatchObject({ line: 5, score: null, why: 'row: expected object, got number' });
  });
});

it('what is packed comes back with the same bits', () => {
  const value = {
    f: Float64Array.of(0.1, -0, 1e-300),
    i: [Int32Array.of(-1, 7, 9)],
    s: Float32Array.of(0.1),
    text: 'ü\n',
    no: null,
  };
  expect(unpack(pack(value))).toEqual(value);
});

function texts(n: number): Comparison[] {
  const chance = rng(`texts/${n}`);
  const words = ['river', 'stone', 'lamp', 'seven', 'walk', 'green', '茶', 'weiß'];
  const said = (end: string): Item => {
    const drawn = Array.from({ length: 6 }, () => words[Math.floor(chance.next() * words.length)]);
    return { is: 'text', text: `${drawn.join(' ')}. ${end}` };
  };
  return Array.from({ length: n }, () => ({ a: said('gladly'), b: said('hardly'), answer: 'first' as const }));
}

function walks(n: number): Comparison[] {
  const chance = rng('walks');
  const walk = (): Item => ({ is: 'steps', steps: Array.from({ length: 4 }, () => [normal(chance), normal(chance)]) });
  return Array.from({ length: n }, () => {
    const [a, b] = [walk(), walk()];
    const worth = (item: Item) => (item.is === 'steps' ? item.steps.reduce((sum, [x = 0]) => sum + x, 0) : 0);
    return { a, b, answer: worth(a) > worth(b) ? 'first' : 'second' };
  });
}
