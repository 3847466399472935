import type { Display } from '../../src/types/display.js';
import type { Json } from '../../src/types/json.js';
import { judged, type Seen } from '../../test/experiments/with-people/bot.js';

/** Somebody who judges statements by their sums, and tracks by how many places they come to; parts alike, by a rating. */
export function judgedTrack(seen: Seen): Json {
  const { kind, items, about } = seen;
  const [a = 0, b = 0] = items.map(worthOf);
  if (kind === 'rating') return { rating: a };
  if (items.every(({ is }) => is === 'whole') || about?.is === 'whole') return judged(seen);
  if (about !== undefined) return 'first';
  return a >= b ? 'first' : 'second';
}

function worthOf(display: Display): number {
  if (display.is === 'whole')
    return judged({ kind: 'comparison', items: [display, display], question: { ties: true, bothBad: true } }) === 'tie'
      ? 1
      : -1;
  if (display.is !== 'track') return 0;
  const places = new Set(display.frames.map((frame) => JSON.stringify(frame)));
  return Math.min(1, places.size / display.frames.length);
}
