import { z } from 'zod';

/**
 * Under which arm of the randomised design an answer was given. 'assisted': with the assistant's verdicts; 'evidence': with what it found, and no
 * verdict; 'planted': with verdicts that are wrong on purpose.
 */
export const Arm = z.enum(['assisted', 'unaided', 'planted', 'evidence']);
export type Arm = z.infer<typeof Arm>;
