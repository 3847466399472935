import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { formats, readComparisons } from '../../src/feedback/formats/index.js';

const rows = [
  { a: 'one', b: 'two, [three] "four" {', answer: 'first' },
  { a: 'five\\', b: 'six', answer: 'tie' },
  { a: 'seven\n', b: 'eight', answer: 'second' },
];
const jsonLines = rows.map((row) => JSON.stringify(row));

describe('the same rows', () => {
  it.each([
    ['lines that end in LF', jsonLines.join('\n')],
    ['lines that end in CR LF', `${jsonLines.join('\r\n')}\r\n`],
    ['lines that end in CR', `${jsonLines.join('\r')}\r`],
    ['after a byte order mark', `\uFEFF${jsonLines.join('\n')}`],
    ['after blank lines', `\n \n${jsonLines.join('\n\n')}`],
    ['one compact array', JSON.stringify(rows)],
    ['one pretty array', `\uFEFF\n${JSON.stringify(rows, null, 2)}\r\n`],
    ['an empty array before nothing', `[${jsonLines.join(' ,\r\n')}]`],
  ])('%s, in pieces of any size', async (_, text) => {
    for (const size of [1, 7, 64, 4096]) expect(answers(await read(pieces(text, size)))).toEqual(answersOf(rows));
  });
  it('gzip, and zeros after it', async () => {
    const packed = Buffer.concat([gzipSync(jsonLines.join('\n')), Buffer.alloc(600)]);
    for (const size of [1, 50, 4096]) expect(answers(await read(pieces(packed, size)))).toEqual(answersOf(rows));
  });
  it('gzip of two members', async () => {
    const packed = Buffer.concat(jsonLines.map((line) => gzipSync(`${line}\n`)));
    expect(answers(await read([packed]))).toEqual(answersOf(rows));
  });
});

describe('what is wrong is named', () => {
  it('garbage after gzip data', () =>
    expect(read([Buffer.concat([gzipSync(jsonLines.join('\n')), Buffer.from('garbage')])])).rejects.toThrow(
      /f: byte \d+: expected the end of the file after its gzip data, or zeros, got other bytes/,
    ));
  it.each([
    ['\n', [2, 4]],
    ['\r\n', [2, 4]],
    ['\r', [2, 4]],
  ])('by its line where lines end in %j', async (end, lines) => {
    const text = [jsonLines[0], 'no', jsonLines[1], '{"a": 1}'].join(end);
    for (const size of [1, 4096])
      expect((await read(pieces(text, size))).skipped.map(({ line }) => line)).toEqual(lines);
  });
  it('by line and element in an array', async () =>
    expect((await read([Buffer.from(`[${jsonLines[0]},\n7,\n${jsonLines[1]}`)])).skipped).toEqual([
      { line: 2, why: 'element 2: row: expected object, got number' },
      { line: 3, why: 'file: expected ] at the end of the array, got the end of the file' },
    ]));
  it('what stands after an array', async () =>
    expect((await read([Buffer.from(`[${jsonLines[0]}] []`)])).skipped).toEqual([
      { line: 1, why: 'file: expected its end after the array, got more' },
    ]));
  it('a line that is too long, without keeping it', async () => {
    const { skipped, rows: good } = await read(withLongLine(110));
    expect([skipped, good.length]).toEqual([
      [{ line: 2, why: 'row: expected at most 16777216 characters, got more' }],
      2,
    ]);
  });
  it('a text that is too long', async () =>
    expect(
      (await read([Buffer.from(`${jsonLines[0]}\n{"a":"${'x'.repeat(2 ** 20 + 1)}","b":"y","answer":"tie"}`)])).skipped,
    ).toEqual([{ line: 2, why: 'row: expected texts of at most 1048576 characters, got 1048577' }]));
  it.each([
    [{ a: [[1, 1e150]], b: [[0, 0]], answer: 'first' }, 'a.0.1: expected a number from −1e15 to 1e15, got 1e+150'],
    [{ a: [['1', '2']], b: [[0, 0]], answer: 'first' }, 'a.0.0: expected a number from −1e15 to 1e15, got "1"'],
    [{ a: [1, 2], b: [[0, 0]], answer: 'first' }, 'got a list whose first is 1'],
    [{ a: [], b: [[0, 0]], answer: 'first' }, 'got an empty list'],
    [{ a: 'x', b: 'y', answer: 'model_a' }, 'answer: expected first | second | tie | both-bad | skip, got "model_a"'],
    [{ a: 'x', b: 'y', answer: 0.5 }, 'answer: expected first | second | tie | both-bad | skip, got 0.5'],
  ])('%j', async (row, why) =>
    expect((await read([Buffer.from(`${jsonLines[0]}\n${JSON.stringify(row)}`)])).skipped[0]?.why).toContain(why),
  );
});

const read = (chunks: Iterable<Uint8Array>) =>
  readComparisons(chunks, formats.comparisons ?? expect.fail('no comparisons'), 'f');
const answers = (found: Awaited<ReturnType<typeof read>>) => [
  found.skipped,
  found.rows.map(({ a, b, answer }) => ({ a: textOf(a), b: textOf(b), answer })),
];
const answersOf = (all: typeof rows) => [[], all];
const textOf = (item: { readonly is: string; readonly text?: string }) => item.text;

function* pieces(content: string | Buffer, size: number): Generator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function* withLongLine(megabytes: number): Generator<Uint8Array> {
  yield Buffer.from(`${jsonLines[0]}\n{"a": "`);
  const million = Buffer.alloc(1_000_000, 'x');
  for (let i = 0; i < megabytes; i++) yield million;
  yield Buffer.from(`"}\n${jsonLines[1]}`);
}
