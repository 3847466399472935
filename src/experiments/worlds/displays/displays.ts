import type { Display } from '../../../types/display.js';
import { reported } from '../../../types/evaluation.js';
import type { Help } from '../../../types/help.js';
import type { Segment } from '../../../types/trajectory.js';

/** How people are shown the outcomes of a world, and in what words they are asked about them. Holds no hidden value. */
export interface Displays<O, A> {
  /** An outcome, or a part of one. */
  of(segment: Segment<O, A>): Display;
  /** Names of an outcome's parts, in order; none of a smallest one. */
  parts(segment: Segment<O, A>): readonly string[];
  /** Names of actions that are numbers; absent where those count what there is to choose from. */
  readonly actions?: readonly string[];
  /** What is asked of two outcomes side by side. */
  readonly prompt: string;
  /** How people are asked about reports, in worlds where outcomes hold or do not; of a number nobody can say how near it is. */
  readonly reports: ReportWords | undefined;
}

/** What is asked of two reports on one outcome, and what each says. */
export interface ReportWords {
  readonly prompt: string;
  says(help: Help): string;
}

/** A report in words, in worlds where outcomes hold or do not. */
export const holdsInWords = (help: Help): string => (saysItHolds(help) ? 'It holds.' : 'It does not hold.');

export const saysItHolds = (help: Help): boolean => (reported(help) ?? 0) > 0;
