/** Limits of a server, and of each socket. Times in ms, sizes in bytes. */
export interface Limits {
  /** Sockets at once in all, and from one address. */
  readonly sockets: number;
  readonly perAddress: number;
  /** TCP connections at once that are no page's socket, in all and from one address; beyond, the oldest without a request is dropped. */
  readonly connections: number;
  readonly connectionsPerAddress: number;
  /** Within which a TLS handshake has to be over, and then a request has to have come. */
  readonly requestMs: number;
  /** How long a connection is kept for another request, and how long one may stand still while a response is sent. */
  readonly keepAliveMs: number;
  readonly stalledMs: number;
  /** A frame's most bytes. */
  readonly frame: number;
  /** Frames a second that a socket may send for good, and how many at once. */
  readonly perSecond: number;
  readonly burst: number;
  /** Bytes that may wait for a slow reader, and for how long any may. */
  readonly buffered: number;
  readonly drainMs: number;
  /** Within which hello has to come. */
  readonly helloMs: number;
  /** Silence after which a socket counts as dead; a ping is sent after half of it. */
  readonly silenceMs: number;
  /** How often sockets and connections are checked for these. */
  readonly checkMs: number;
}

/**
 * Ten answers a second, with the frames around them, are within the rate; a page that reconnects may send all that it kept at once. As
 * many connections as sockets: all pages of an address may reconnect at once, and none of them is dropped.
 */
export const defaultLimits: Limits = {
  sockets: 4096,
  perAddress: 2048,
  connections: 4096,
  connectionsPerAddress: 2048,
  requestMs: 10_000,
  keepAliveMs: 5000,
  stalledMs: 30_000,
  frame: 256 * 1024,
  perSecond: 60,
  burst: 300,
  buffered: 2 ** 20,
  drainMs: 30_000,
  helloMs: 5000,
  silenceMs: 30_000,
  checkMs: 1000,
};

/** A token bucket: whether one more frame is within the rate at `now`, ms. */
export function tokenBucket(
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
