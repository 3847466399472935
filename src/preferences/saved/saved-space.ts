import { z } from 'zod';
import type { LearnedSpace } from '../representation/space.js';
import { Doubles, Integers } from './arrays.js';

const Tfidf = z.object({ column: Integers, rarity: Doubles });

/** What a representation learned: see `LearnedSpace`. */
export const SavedSpace: z.ZodType<LearnedSpace> = z.discriminatedUnion('of', [
  z.object({ of: z.literal('words'), unspaced: z.boolean(), tokens: z.array(z.string()), tfidf: Tfidf }),
  z.object({ of: z.literal('characters'), whole: Tfidf, opening: Tfidf }),
  z.object({ of: z.literal('steps'), how: z.enum(['sum', 'mean', 'apart']), unit: Doubles }),
]);
