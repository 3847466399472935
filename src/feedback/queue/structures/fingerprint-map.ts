/**
 * Words that were met, each with a small number beside it, in 12 bytes a slot: a word itself is not kept, but 63 bits drawn from it, so that of a
 * hundred million words the odds that any two are taken for one another are about 1 in 2,000. For what is too much to keep whole
 * and must not be forgotten.
 */
export interface FingerprintMap {
  /** `value`: below 2³². */
  set(word: string, value: number): void;
  get(word: string): number | undefined;
}

const fewest = 1024;

export function createFingerprintMap(): FingerprintMap {
  let slots = emptySlots(fewest);
  let size = 0;
  return {
    get(word) {
      const at = slotOf(slots, low(word), high(word));
      return isFree(slots, at) ? undefined : slots.values[at];
    },
    set(word, value) {
      if (3 * size > 2 * slots.values.length) slots = doubled(slots);
      const [a, b] = [low(word), high(word)];
      const at = slotOf(slots, a, b);
      if (isFree(slots, at)) size += 1;
      put(slots, at, [a, b, value]);
    },
  };
}

/** Open addressing; a slot whose two halves are 0 is free. */
interface Slots {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  readonly values: Uint32Array;
}

const emptySlots = (count: number): Slots => ({
  low: new Uint32Array(count),
  high: new Uint32Array(count),
  values: new Uint32Array(count),
});

const isFree = ({ low, high }: Slots, at: number): boolean => low[at] === 0 && high[at] === 0;

function put(slots: Slots, at: number, [a, b, value]: readonly [number, number, number]): void {
  slots.low[at] = a;
  slots.high[at] = b;
  slots.values[at] = value;
}

/** Where this print stands, or else the free slot where it would. */
function slotOf(slots: Slots, a: number, b: number): number {
  const mask = slots.values.length - 1;
  let at = a & mask;
  while (!isFree(slots, at) && (slots.low[at] !== a || slots.high[at] !== b)) at = (at + 1) & mask;
  return at;
}

function doubled(old: Slots): Slots {
  const slots = emptySlots(2 * old.values.length);
  for (const [at, value] of old.values.entries()) {
    const [a, b] = [old.low[at] ?? 0, old.high[at] ?? 0];
    if (!isFree(old, at)) put(slots, slotOf(slots, a, b), [a, b, value]);
  }
  return slots;
}

const low = (word: string): number => fingerprint(word, 0x9e3779b9);
/** Never 0, so that no print looks like a free slot. */
const high = (word: string): number => (fingerprint(word, 0x85ebca6b) | 1) >>> 0;

/** 32 bits of a word: MurmurHash3 over its UTF-16 units, Appleby 2011. */
export function fingerprint(word: string, seed = 0): number {
  let hash = seed;
  for (let i = 0; i < word.length; i++) {
    const mixed = Math.imul(rotated(Math.imul(word.charCodeAt(i), 0xcc9e2d51), 15), 0x1b873593);
    hash = (Math.imul(rotated(hash ^ mixed, 13), 5) + 0xe6546b64) | 0;
  }
  hash ^= word.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const rotated = (bits: number, by: number): number => (bits << by) | (bits >>> (32 - by));
