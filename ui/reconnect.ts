import { closes } from '../src/server/protocol/protocol.js';
import type { Link } from './state/page.js';

/** Waits after losses, ms. */
const first = 500;
const longest = 15_000;

/** What a close means for the page. */
export function linkAfter(code: number): Link {
  if (code === closes.uninvited) return 'uninvited';
  if (code === closes.replaced) return 'replaced';
  if (code === closes.full) return 'full';
  return code === closes.invalid || code === closes.tooFast || code === closes.tooLarge ? 'broken' : 'lost';
}

/** Doubling, with jitter, so that a thousand pages do not come back at once. */
export const wait = (losses: number, chance: () => number = Math.random): number =>
  Math.min(longest, first * 2 ** losses) * (0.5 + chance() / 2);
