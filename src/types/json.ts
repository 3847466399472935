/** What survives JSON, replay and a diff. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** To and from JSON; `decode` throws `expected … got …` on what it does not know. */
export interface Codec<T> {
  encode(value: T): Json;
  decode(json: Json): T;
}
