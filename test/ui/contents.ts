import type { Branch, Display } from '../../src/types/display.js';
import type { Picture } from '../../src/types/picture.js';

const map = ['WW######', 'WW     W', 'WW     W', 'W      W', 'W  G  WW', 'W#######'];
const ways = [
  [
    [1, 4],
    [2, 4],
    [3, 4],
    [3, 3],
    [4, 3],
  ],
  [
    [1, 4],
    [1, 3],
    [1, 2],
    [2, 2],
    [2, 3],
    [3, 3],
    [4, 3],
  ],
] as const;

/** The island, walked along one of two ways. */
export function island(way: 0 | 1): Display {
  const cells = ways[way];
  const frames = cells.map(
    ([y, x]): Picture => ({ is: 'board', rows: map.map((row, at) => (at === y ? put(row, x) : row)) }),
  );
  const actions = cells
    .slice(1)
    .map(([y, x], at) => (y > (cells[at]?.[0] ?? 0) ? 'down' : x < (cells[at]?.[1] ?? 0) ? 'left' : 'right'));
  return { is: 'track', world: 'island-navigation', frames, actions };
}

const put = (row: string, x: number): string => `${row.slice(0, x)}A${row.slice(x + 1)}`;

/** A pole on a cart that falls one way or the other. */
export function pole(way: 0 | 1): Display {
  const lean = way === 0 ? 0.01 : -0.03;
  const frames = Array.from({ length: 12 }, (_, t): Picture => {
    const angle = lean * t * t * 0.4;
    return {
      is: 'marks',
      marks: [
        { what: 'cart', x: 0.5 + lean * t, y: 0.8 },
        { what: 'tip of the pole', x: 0.5 + lean * t + 0.4 * Math.sin(angle), y: 0.8 - 0.4 * Math.cos(angle) },
      ],
    };
  });
  return {
    is: 'track',
    world: 'cart-pole',
    frames,
    actions: frames.slice(1).map(() => (way === 0 ? 'right' : 'left')),
  };
}

export const program = (compare: string): Display => ({
  is: 'code',
  language: 'python',
  text: `def halves(items, wanted):\n    # Where would it stand?\n    low, high = 0, len(items)\n    while low ${compare} high:\n        mid = (low + high) // 2\n        if items[mid] < wanted:\n            low = mid + 1\n        else:\n            high = mid\n    return low\n`,
});

const rules = ['parity', 'majority', 'if part 1 then part 2, else part 3 xor part 4', 'majority'];
const part = (at: number): Branch => ({
  rule: rules[at] ?? 'parity',
  parts: [0, 1, 2, 3].map((leaf) => ({ item: `symbol ${4 * at + leaf + 7}` })),
});

/** A claim over sixteen symbols. */
export const whole: Display = { is: 'whole', of: { rule: 'parity', parts: [0, 1, 2, 3].map(part) } };
