/** Makes the hash of an event one that nobody can guess. `random`: at least 16 bytes. */
export const withNonce = <Event extends object>(
  event: Event,
  random: Uint8Array,
): Event & { readonly nonce: string } => ({
  ...event,
  nonce: Buffer.from(random).toString('base64url'),
});
