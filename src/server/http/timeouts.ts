import type { Limits } from '../options/limits.js';

export type TimeLimits = Pick<Limits, 'requestMs' | 'keepAliveMs' | 'stalledMs' | 'checkMs'>;

/** How long a connection may take for each thing that it waits for, in the options of Node's servers, ms. Sockets of pages have limits of their own. */
export function timeouts({ requestMs, keepAliveMs, stalledMs, checkMs }: TimeLimits) {
  return {
    /** From the connection, or the request before, to the end of the head; no request has a body. */
    ofRequests: {
      headersTimeout: requestMs,
      requestTimeout: requestMs,
      keepAliveTimeout: keepAliveMs,
      connectionsCheckingInterval: checkMs,
    },
    ofHandshake: { handshakeTimeout: requestMs },
    /** Without a byte in either direction, as when nobody reads. */
    ofResponses: stalledMs,
  };
}
