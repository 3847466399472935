import { z } from 'zod';
import type { Json } from './json.js';

/** For what `JSON.parse` gave: it is JSON by construction, so that only its absence is looked for. */
export const AnyJson = z.custom<Json>((value) => value !== undefined);
