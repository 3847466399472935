import type { Acquisition } from './acquisition.js';
import { bald } from './bald.js';
import { dOptimal } from './d-optimal.js';
import { disagreement } from './disagreement.js';
import { random } from './random.js';

/** What there is to choose questions by. */
export const acquisitions: Readonly<Record<string, Acquisition>> = {
  random,
  disagreement,
  'd-optimal': dOptimal,
  bald,
};

export type { Acquisition, AcquisitionState, AskedComparison, Candidate } from './acquisition.js';
