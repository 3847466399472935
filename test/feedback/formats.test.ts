import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { finalTurn, formats, readComparisons } from '../../src/feedback/formats/index.js';

describe('hh', () => {
  it('takes the last turn of each side', () => expect(turns(hh([good]))).resolves.toEqual([['a rock', 'a pear']]));
  it('reads gzip', () =>
    expect(turns(readComparisons([gzipSync(text([good]))], format('hh'), 'a.jsonl.gz'))).resolves.toEqual([
      ['a rock', 'a pear'],
    ]));
  it('keeps a blank line within a turn', () =>
    expect(turns(hh([{ ...good, chosen: '\n\nHuman: Hi\n\nAssistant: one\n\ntwo' }]))).resolves.toEqual([
      ['one\n\ntwo', 'a pear'],
    ]));
  it('names a missing field', () =>
    expect(skips(hh([good, { chosen: good.chosen }]))).resolves.toEqual(['2 rejected: expected string, got nothing']));
  it('names a wrong field', () =>
    expect(skips(hh([good, { ...good, chosen: 3 }]))).resolves.toEqual(['2 chosen: expected string, got number']));
  it('names a dialogue without an answer', () =>
    expect(firstSkip(hh([good, { ...good, chosen: '\n\nHuman: Hi' }]))).resolves.toContain(
      'chosen: expected a dialogue that ends in a turn of Assistant, got one of Human',
    ));
  it('names a line that breaks off', () =>
    expect(skips(read('hh', `${JSON.stringify(good)}\n{"chosen": "x`))).resolves.toEqual([
      '2 row: expected JSON, got something else',
    ]));
});

describe('comparisons', () => {
  it.each(['first', 'second', 'tie', 'both-bad', 'skip'])('keeps the answer %s apart', (answer) =>
    expect(firstRow(compared([{ a: 'x', b: 'y', answer }]))).resolves.toMatchObject({ answer }),
  );
  it('takes messages', () =>
    expect(
      turns(compared([{ a: [says('assistant', 'x')], b: [says('user', 'q'), says('assistant', 'y')], answer: 'tie' }])),
    ).resolves.toEqual([['x', 'y']]));
  it('takes step vectors', () =>
    expect(
      firstRow(
        compared([
          {
            a: [[1, 2]],
            b: [
              [3, 4],
              [5, 6],
            ],
            answer: 'first',
          },
        ]),
      ),
    ).resolves.toMatchObject({
      b: {
        is: 'steps',
        steps: [
          [3, 4],
          [5, 6],
        ],
      },
    }));
  it('keeps rater and time', () =>
    expect(
      firstRow(compared([{ a: 'x', b: 'y', answer: 'tie', rater: 'r', at: '2026-01-02T03:04:05Z' }])),
    ).resolves.toMatchObject({ rater: 'r', at: '2026-01-02T03:04:05Z' }));
  it('refuses an unknown answer', () =>
    expect(firstSkip(compared([fine, { ...fine, answer: 'left' }]))).resolves.toBe(
      '2 answer: expected first | second | tie | both-bad | skip, got "left"',
    ));
  it('names a missing side', () =>
    expect(skips(compared([fine, { b: 'y', answer: 'tie' }]))).resolves.toEqual([
      '2 a: expected a value, got nothing',
    ]));
  it('refuses two kinds of side', () =>
    expect(skips(compared([fine, { a: 'x', b: [[1]], answer: 'tie' }]))).resolves.toEqual([
      '2 b: expected text or messages as a is, got step vectors of 1 numbers',
    ]));
  it('refuses uneven steps', () =>
    expect(skips(compared([fine, { a: [[1, 2], [3]], b: [[1, 2]], answer: 'tie' }]))).resolves.toEqual([
      '2 a.1: expected 2 numbers, got 1',
    ]));
  it('refuses another width than before', () =>
    expect(
      firstSkip(
        compared([
          { a: [[1]], b: [[2]], answer: 'tie' },
          { a: [[1, 2]], b: [[2, 3]], answer: 'tie' },
        ]),
      ),
    ).resolves.toContain('expected step vectors of 1 numbers as in the first good row'));
  it('refuses messages without an assistant', () =>
    expect(skips(compared([fine, { a: [says('user', 'x')], b: 'y', answer: 'tie' }]))).resolves.toEqual([
      '2 a: expected a message of role assistant, got none',
    ]));
});

describe('what is no file of comparisons', () => {
  it('half a gzip file', () =>
    expect(readComparisons([gzipSync(text([good])).subarray(0, 40)], format('hh'), 'a.gz')).rejects.toThrow(
      'a.gz: byte 40: expected a whole gzip file, got one that breaks off',
    ));
  it('a damaged gzip file', () =>
    expect(readComparisons([damaged()], format('hh'), 'a.gz')).rejects.toThrow(
      /a\.gz: byte \d+: expected a whole gzip file, got one that is damaged/,
    ));
  it('plain text named gz', () =>
    expect(readComparisons([text([good])], format('hh'), 'a.gz')).rejects.toThrow(
      'a.gz: byte 0: expected gzip data, got something else',
    ));
  it('nothing', () => expect(read('hh', '')).rejects.toThrow('f: expected at least one row, got an empty file'));
  it('blank lines', () =>
    expect(read('hh', '\n \n')).rejects.toThrow('f: expected at least one row, got only blank lines'));
  it('binary', () =>
    expect(readComparisons([Uint8Array.of(7, 200, 0, 255, 10, 3)], format('hh'), 'f')).rejects.toThrow(
      'f: line 1: expected at least one good hh row, got none; the first is bad: row: expected JSON',
    ));
  it('another format', () =>
    expect(read('hh', JSON.stringify(fine))).rejects.toThrow(
      'f: line 1: expected at least one good hh row, got none; the first is bad: chosen: expected string, got nothing',
    ));
});

const good = {
  chosen: '\n\nHuman: What is it?\n\nAssistant: a rock',
  rejected: '\n\nHuman: What is it?\n\nAssistant: a pear',
};
const fine = { a: 'x', b: 'y', answer: 'first' };
const says = (role: string, content: string) => ({ role, content });
const text = (rows: readonly object[]) => Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'));
const format = (name: 'hh' | 'comparisons') => formats[name] ?? expect.fail(`no format ${name}`);
const read = (name: 'hh' | 'comparisons', content: string) =>
  readComparisons([Buffer.from(content)], format(name), 'f');
const hh = (rows: readonly object[]) => readComparisons([text(rows)], format('hh'), 'f');
const compared = (rows: readonly object[]) => readComparisons([text(rows)], format('comparisons'), 'f');
const turns = async (found: ReturnType<typeof hh>) =>
  (await found).rows.map(({ a, b }) => [finalTurn(a), finalTurn(b)]);
const firstSkip = async (found: ReturnType<typeof hh>) => (await skips(found))[0];
const firstRow = async (found: ReturnType<typeof hh>) => (await found).rows[0];
const skips = async (found: ReturnType<typeof hh>) => (await found).skipped.map(({ line, why }) => `${line} ${why}`);

function damaged(): Uint8Array {
  const bytes = gzipSync(text([good]));
  bytes[20] = (bytes[20] ?? 0) ^ 0xff;
  bytes[21] = (bytes[21] ?? 0) ^ 0xff;
  return bytes;
}
