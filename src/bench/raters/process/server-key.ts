/** The key of every server that is measured: the same after each new start, and known to whoever checks its receipts. */
export const serverKey = new TextEncoder().encode('a key that is the same after each new start of the server');
