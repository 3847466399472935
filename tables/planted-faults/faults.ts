import type { Fault } from './fault.js';
import { learning } from './learning.js';
import { people } from './people.js';
import { recursion } from './recursion.js';
import { safeguards } from './safeguards.js';

/** Every fault that is planted. */
export const faults: readonly Fault[] = [...recursion, ...safeguards, ...learning, ...people];
