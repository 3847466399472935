import { z } from 'zod';

/** Under which arm of the randomised design an answer was given. */
export const Arm = z.enum(['assisted', 'unaided', 'planted']);
export type Arm = z.infer<typeof Arm>;
