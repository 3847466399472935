import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { Head } from './store/log.js';

/**
 * Receipts: what a page is given for an answer. One says nothing to whoever has no key, no two are alike, and all are of one size; the key opens it
 * to the last event of the log when it was given.
 */
export interface Receipts {
  /** `nonce`: 12 random bytes, never the same twice. */
  seal(head: Head, nonce: Uint8Array): string;
  /** Undefined of a text that was not made with this key. */
  open(receipt: string): Head | undefined;
}

const cipher = 'aes-256-gcm';
const [nonceBytes, seqBytes, hashBytes, tagBytes] = [12, 8, 32, 16];

/** `key`: the run's, which signs invites; receipts are sealed with another that follows from it. */
export function receiptsOf(key: Uint8Array): Receipts {
  const own = Buffer.from(hkdfSync('sha256', key, '', 'belay receipt', 32));
  return {
    seal({ seq, hash }, nonce) {
      const number = Buffer.alloc(seqBytes);
      number.writeBigUInt64BE(BigInt(seq));
      const sealing = createCipheriv(cipher, own, nonce);
      const sealed = [sealing.update(number), sealing.update(hash, 'hex'), sealing.final()];
      return Buffer.concat([nonce, ...sealed, sealing.getAuthTag()]).toString('base64url');
    },
    open(receipt) {
      const bytes = Buffer.from(receipt, 'base64url');
      if (bytes.length !== nonceBytes + seqBytes + hashBytes + tagBytes) return undefined;
      try {
        const opening = createDecipheriv(cipher, own, bytes.subarray(0, nonceBytes));
        opening.setAuthTag(bytes.subarray(-tagBytes));
        const opened = Buffer.concat([opening.update(bytes.subarray(nonceBytes, -tagBytes)), opening.final()]);
        return { seq: Number(opened.readBigUInt64BE()), hash: opened.subarray(seqBytes).toString('hex') };
      } catch {
        return undefined;
      }
    },
  };
}
