import type { BrowserStorage } from '../browser/storage.js';

/** Stored apart by invite, of which the end of its signature is enough: two people may share a browser. */
const place = (token: string): string => `belay/receipt/${token.slice(-16)}`;

/** Stores the last receipt, so that a page that was closed brings it back to the server. */
export function storeReceipt(storage: BrowserStorage, token: string, receipt: string): void {
  try {
    storage.setItem(place(token), receipt);
  } catch {
    // Storage may be full or forbidden: the receipt is still on the page.
  }
}

export function storedReceipt(storage: BrowserStorage, token: string): string | undefined {
  try {
    return storage.getItem(place(token)) ?? undefined;
  } catch {
    return undefined;
  }
}
