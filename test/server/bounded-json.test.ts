import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deepest, mostValues, parseBoundedJson } from '../../src/server/protocol/bounded-json.js';
import { FromPage, PageAnswer } from '../../src/server/protocol/protocol.js';
import { parseFrame } from '../../src/server/sockets/connection.js';

const nested = (levels: number, inside = '0') => `${'['.repeat(levels)}${inside}${']'.repeat(levels)}`;
const listOf = (values: number) => `[${Array(values).fill(0).join()}]`;

const accepted: readonly (readonly [string, string])[] = [
  ['as many levels as are allowed', nested(deepest)],
  ['as many values as are allowed', listOf(mostValues - 1)],
  ['brackets in a string', `"${'['.repeat(100)}"`],
  ['brackets behind an escaped quote', `"\\"${'['.repeat(100)}\\\\"`],
  ['commas in a string', `"${','.repeat(30_000)}"`],
  ['many brackets beside each other', `[${Array(100).fill('[[]]').join()}]`],
];
it.each(accepted)('parses %s', (_, text) => {
  expect(parseBoundedJson(text)).toEqual(JSON.parse(text));
});

const refused: readonly (readonly [string, string, RegExp])[] = [
  ['one level more', nested(deepest + 1), /at most 12 levels/],
  ['one level more of objects', `${'{"a":'.repeat(deepest + 1)}0${'}'.repeat(deepest + 1)}`, /at most 12 levels/],
  ['a quarter of a million levels', '['.repeat(250_000), /at most 12 levels/],
  ['one value more', listOf(mostValues), /at most 20000 values/],
  ['a string without an end', '"abc\\"', /JSON/],
  ['nothing', '', /JSON/],
];
it.each(refused)('refuses %s', (_, text, why) => {
  expect(() => parseBoundedJson(text)).toThrow(why);
});

it('parses whatever JSON.parse does, within the bounds', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 8 }), (text) => {
      expect(parseBoundedJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

it('has room for the fullest answer of the protocol', () => {
  const text = JSON.stringify({ say: 'answer', id: 'a', lease: 'l', answer: fullest() });
  expect(FromPage.parse(JSON.parse(text))).toEqual(parseFrame(Buffer.from(text), false));
});

it('has room for nine levels of an answer of its own kind, and not for ten', () => {
  const frame = (levels: number) => {
    const answer = { ...fullest(), reply: { status: 'answered', answer: '-' } };
    const text = JSON.stringify({ say: 'answer', id: 'a', lease: 'l', answer }).replace('"-"', nested(levels));
    return parseFrame(Buffer.from(text), false);
  };
  expect(frame(9)).toBeDefined();
  expect(frame(10)).toBeUndefined();
});

const many = <T>(count: number, one: T): T[] => Array(count).fill(one);

/** As many marks, parts, comments and verdicts as the schema allows, with every field. */
const fullest = (): PageAnswer =>
  PageAnswer.parse({
    reply: { status: 'answered', answer: 'tie', confidence: 1 },
    marks: many(500, { item: 0, step: 1, mark: 'bad', span: [0, 1], why: 'w' }),
    parts: many(500, { item: 0, part: 0, aspect: 'a', rating: 1 }),
    comments: many(20, { item: 0, span: [0, 1], text: 't', aspects: many(20, 'a') }),
    help: many(500, { index: 0, verdict: 'accepted' }),
    meant: 'whole',
    never: many(2, { item: 0, why: 'w' }),
    looks: { items: 2, words: 2 },
    time: { shown: 1, active: 1 },
  });
