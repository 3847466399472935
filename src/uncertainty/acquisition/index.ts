import type { Acquisition } from './acquisition.js';
import { bald } from './bald.js';
import { dOptimal } from './d-optimal.js';
import { disagreement } from './disagreement.js';
import { expectedInformationDesign } from './expected-information.js';
import { random } from './random.js';

/** Every acquisition, by name. */
export const acquisitions: Readonly<Record<string, Acquisition>> = {
  random,
  disagreement,
  'd-optimal': dOptimal,
  bald,
  'expected-information': expectedInformationDesign,
};

export type { Acquisition, AcquisitionState, AskedComparison, Candidate } from './acquisition.js';
