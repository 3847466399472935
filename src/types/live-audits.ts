import type { Side } from './audit.js';
import type { Display } from './display.js';
import type { Help } from './help.js';

/** What the audits of one promotion found, counted. `agreed`: the two inspections agree; what follows is out of these. */
export interface LiveFindings {
  readonly audits: number;
  readonly agreed: number;
  /** Raters without help, and with the candidate's, said what both inspections did. */
  readonly unaidedRight: number;
  readonly assistedRight: number;
  /** What follows from the candidate's reports is not what both inspections said. */
  readonly reportsWrong: number;
}

/**
 * One audit as a reviewer reads it: what was asked, and what was said. `doubt`: with help a rater was wrong, and right without it; wrong
 * either way; the inspections disagree; the reports were wrong, and the rater was not; none of these.
 */
export interface LiveExample {
  readonly audit: string;
  readonly doubt: 'misled' | 'wrong' | 'disagreed' | 'reported' | 'none';
  readonly prompt: string;
  readonly about: Display | null;
  readonly items: readonly Display[];
  /** `part`: what it is on, in words. */
  readonly help: readonly { readonly part: string; readonly help: Help }[];
  readonly unaided: Side;
  readonly assisted: Side;
  readonly inspections: readonly [Side, Side];
}
