import { z } from 'zod';

/** What survives JSON, replay and a diff. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
/** For what `JSON.parse` gave: it is JSON by construction, so that only its absence is looked for. */
export const Json = z.custom<Json>((value) => value !== undefined);

/** To and from JSON; `decode` throws `expected … got …` on what it does not know. */
export interface Codec<T> {
  encode(value: T): Json;
  decode(json: Json): T;
}
