/** What one server bears, and one socket may do. Times in ms, sizes in bytes. */
export interface Limits {
  /** Sockets at once in all, and from one address. */
  readonly sockets: number;
  readonly perAddress: number;
  /** A frame's most bytes. */
  readonly frame: number;
  /** Frames a second that a socket may go on sending, and how many it may save up. */
  readonly perSecond: number;
  readonly burst: number;
  /** Bytes that may wait for a slow reader, and for how long any may. */
  readonly buffered: number;
  readonly drainMs: number;
  /** Until hello has to have come. */
  readonly helloMs: number;
  /** Silence after which a socket counts as dead; half of it, and it is asked for a sign of life. */
  readonly silenceMs: number;
  /** How often all of this is looked at. */
  readonly lookMs: number;
}

/** Ten answers a second, each with what is said around it, pass for good; a page that comes back may send all that it kept at once. */
export const defaultLimits: Limits = {
  sockets: 4096,
  perAddress: 2048,
  frame: 256 * 1024,
  perSecond: 60,
  burst: 300,
  buffered: 2 ** 20,
  drainMs: 30_000,
  helloMs: 5000,
  silenceMs: 30_000,
  lookMs: 1000,
};

/** A bucket of tokens that fills with time: whether one more may be taken at `now`, ms. */
export function bucket(
  { perSecond, burst }: Pick<Limits, 'perSecond' | 'burst'>,
  began: number,
): (now: number) => boolean {
  let tokens = burst;
  let last = began;
  return (now) => {
    tokens = Math.min(burst, tokens + ((now - last) / 1000) * perSecond);
    last = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
