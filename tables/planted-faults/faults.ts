import { auditing } from './auditing.js';
import { evaluators } from './evaluators.js';
import type { Fault } from './fault.js';
import { log } from './log.js';
import { opponents } from './opponents.js';
import { paths } from './paths.js';
import { people } from './people.js';
import { queue } from './queue.js';
import { safeguards } from './safeguards.js';
import { statistics } from './statistics.js';
import { training } from './training.js';
import { uncertainty } from './uncertainty.js';

/** Every fault that is planted. */
export const faults: readonly Fault[] = [
  ...auditing,
  ...opponents,
  ...training,
  ...safeguards,
  ...paths,
  ...evaluators,
  ...uncertainty,
  ...statistics,
  ...log,
  ...queue,
  ...people,
];
