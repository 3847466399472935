import { type Core, growingBuffer, type Pointer } from './core.js';

/** As `room`, for several arrays at once, by name: `counts` numbers each. */
export function growingBuffers(
  arena: Core,
): <Name extends string>(counts: Readonly<Record<Name, number>>) => Record<Name, Pointer> {
  const place = growingBuffer(arena);
  return (counts) => {
    const padded = Object.entries<number>(counts).map(([name, count]) => [name, 4 * ((count + 3) & -4)] as const);
    let at = place(padded.reduce((sum, [, bytes]) => sum + bytes / 4, 0));
    const placed: Record<string, Pointer> = {};
    for (const [name, bytes] of padded) {
      placed[name] = at;
      at += bytes;
    }
    return placed;
  };
}
