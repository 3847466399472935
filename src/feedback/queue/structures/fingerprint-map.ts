/**
 * A map from strings to small numbers, in 12 bytes a slot: not the key is kept, but 63 bits of hash, so that of a hundred million keys
 * the odds that any two are taken for one another are about 1 in 2,000. For what is too much to keep whole and must not be forgotten.
 */
export interface FingerprintMap {
  /** `value`: below 2³². */
  set(key: string, value: number): void;
  get(key: string): number | undefined;
}

const initialSlots = 1024;

export function createFingerprintMap(): FingerprintMap {
  let slots = emptySlots(initialSlots);
  let size = 0;
  return {
    get(key) {
      const at = slotOf(slots, low(key), high(key));
      return isFree(slots, at) ? undefined : slots.values[at];
    },
    set(key, value) {
      if (3 * size > 2 * slots.values.length) slots = doubled(slots);
      const [a, b] = [low(key), high(key)];
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

/** The slot of this hash, or else the free one where it would go. */
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

const low = (key: string): number => fingerprint(key, 0x9e3779b9);
/** Never 0, so that no hash looks like a free slot. */
const high = (key: string): number => (fingerprint(key, 0x85ebca6b) | 1) >>> 0;

/** 32 bits of hash: MurmurHash3 over the UTF-16 units of a string, Appleby 2011. */
export function fingerprint(text: string, seed = 0): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) {
    const mixed = Math.imul(rotated(Math.imul(text.charCodeAt(i), 0xcc9e2d51), 15), 0x1b873593);
    hash = (Math.imul(rotated(hash ^ mixed, 13), 5) + 0xe6546b64) | 0;
  }
  hash ^= text.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const rotated = (bits: number, by: number): number => (bits << by) | (bits >>> (32 - by));
