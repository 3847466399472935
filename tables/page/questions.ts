import { generateQuestion } from '../../src/bench/raters/questions/question-generator.js';
import { below, rng } from '../../src/math/rng.js';
import type { Branch, Display } from '../../src/types/display.js';
import type { Question } from '../../src/types/question.js';

export const kinds = ['texts', 'tracks', 'wholes'] as const;
export type MadeUpKind = (typeof kinds)[number];

/** The kind of the question of this number: the kinds take turns. */
export const kindOf = (number: number): MadeUpKind => kinds[number % kinds.length] ?? 'texts';

/**
 * The question of this number. Texts: two summaries of 90 to 150 words, three in ten with help; tracks: two walks of 60 steps on
 * a board of 12 by 10; wholes: a claim of 64 items and two statements on it. No two prompts are alike, so that a test can tell which question the page shows.
 */
export function questionOf(number: number): Question {
  const made = { ...generateQuestion(0, number), id: `page/${number}`, group: `page/${number}` };
  const kind = kindOf(number);
  if (kind === 'texts') return { ...made, prompt: prompt('Which summary is more faithful?', number) };
  if (kind === 'tracks')
    return {
      ...made,
      ...bare,
      prompt: prompt('Which way is better?', number),
      items: [walk(number, 0), walk(number, 1)],
    };
  return {
    ...made,
    ...bare,
    prompt: prompt('Which report on this claim is nearer to the truth?', number),
    about: { is: 'whole', of: claim(number) },
    items: [
      { is: 'says', words: 'It holds.' },
      { is: 'says', words: 'It does not hold.' },
    ],
  };
}

const bare = { parts: [[], []], aspects: [], shown: [] };
const prompt = (words: string, number: number): string => `${words} (${kindOf(number)}, question ${number})`;

const size = { rows: 10, columns: 12, steps: 60 };

function walk(number: number, which: number): Display {
  const chance = rng(0).fork(`walk ${number} ${which}`);
  let [y, x] = [1, 1];
  const moves = Array.from({ length: size.steps }, () => below(chance, 4));
  const places = moves.map((move) => {
    const [dy = 0, dx = 0] =
      [
        [0, 1],
        [1, 0],
        [0, -1],
        [-1, 0],
      ][move] ?? [];
    y = Math.min(size.rows - 2, Math.max(1, y + dy));
    x = Math.min(size.columns - 2, Math.max(1, x + dx));
    return [y, x] as const;
  });
  const frames = [[1, 1] as const, ...places].map(([row, column]) => ({
    is: 'board' as const,
    rows: board(row, column),
  }));
  return {
    is: 'track',
    world: 'island-navigation',
    frames,
    actions: moves.map((move) => ['right', 'down', 'left', 'up'][move] ?? ''),
  };
}

const board = (row: number, column: number): readonly string[] =>
  Array.from({ length: size.rows }, (_, y) =>
    Array.from({ length: size.columns }, (_, x) => {
      if (y === row && x === column) return 'A';
      return y === 0 || x === 0 || y === size.rows - 1 || x === size.columns - 1 ? '#' : x > 8 && y > 6 ? 'W' : ' ';
    }).join(''),
  );

const claim = (number: number): Branch => ({
  rule: 'parity',
  parts: Array.from({ length: 16 }, (_, part) => ({
    rule: ['parity', 'majority'][part % 2] ?? '',
    parts: Array.from({ length: 4 }, (_, leaf) => ({ item: `symbol ${number + 4 * part + leaf}` })),
  })),
});
