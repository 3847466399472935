import { below, type Rng } from '../../src/math/rng.js';

/** A message that would be valid but for what its JSON holds: too many levels, or too many values. */
export function deepFrame(chance: Rng): string {
  const levels = 13 + below(chance, chance.next() < 0.5 ? 10 : 100_000);
  const ways: readonly (() => string)[] = [
    () => first(`${'['.repeat(levels)}${']'.repeat(levels)}`),
    () => first(`${'{"a":'.repeat(Math.min(levels, 19_000))}0${'}'.repeat(Math.min(levels, 19_000))}`),
    () => '['.repeat(levels),
    () => first(`[${Array(20_000).fill(0).join()}]`),
    () => first(`{${Array.from({ length: 20_000 }, (_, i) => `"${i}":0`).join()}}`),
  ];
  return oneOf(chance, ways)();
}

const first = (answer: string): string => `{"say":"first","lease":"l","answer":${answer}}`;

/** A message whose id is none: of other characters, too long, empty, or no text. */
export function badIdFrame(chance: Rng): string {
  const id = oneOf(chance, ['a/b', '../a', 'a b', 'a\n', 'ä', '<b>', '\u0000', '', 'a'.repeat(81), 7, null, ['a']]);
  return JSON.stringify(
    oneOf(chance, [
      { say: 'shown', lease: id },
      { say: 'undo', id },
      { say: 'agree', guidelines: id },
      { say: 'first', lease: id, answer: 'first' },
      { say: 'uninvite', invite: id },
      { say: 'hello', version: 2, token: 't', page: id },
    ]),
  );
}

const oneOf = <T>(chance: Rng, some: readonly T[]): T => some[below(chance, some.length)] as T;
