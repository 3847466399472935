import { closes } from '../../src/server/protocol/protocol.js';

/** The state of the connection to the server; the last four are final until somebody asks to try again. */
export type Link = 'opening' | 'open' | 'lost' | 'uninvited' | 'replaced' | 'full' | 'broken';

/** Waits after losses, ms. */
const shortest = 500;
const longest = 15_000;

/** The state of the connection after the server closed it with this code. */
export function linkAfter(code: number): Link {
  if (code === closes.uninvited) return 'uninvited';
  if (code === closes.replaced) return 'replaced';
  if (code === closes.full) return 'full';
  return code === closes.invalid || code === closes.tooFast || code === closes.tooLarge ? 'broken' : 'lost';
}

/** Doubling, with jitter, so that a thousand pages do not come back at once. */
export const waitAfter = (losses: number, chance: () => number = Math.random): number =>
  Math.min(longest, shortest * 2 ** losses) * (0.5 + chance() / 2);
