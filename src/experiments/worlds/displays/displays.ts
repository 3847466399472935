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
  /** What a report says of an outcome. */
  says(help: Help): string;
  readonly prompts: {
    /** Two outcomes side by side. */
    readonly outcomes: string;
    /** Two reports on one outcome. */
    readonly reports: string;
    /** One outcome, by a number. */
    readonly rating: string;
  };
}

/** A report in words, in worlds where outcomes hold or do not. */
export const holdsInWords = (help: Help): string => ((reported(help) ?? 0) > 0 ? 'It holds.' : 'It does not hold.');

/** A report in words, in worlds of more and less: 0 is usual, and a unit is what outcomes usually differ by. */
export function worthInWords(help: Help): string {
  const value = reported(help) ?? 0;
  const size = Math.abs(value).toFixed(1);
  return Number(size) === 0 ? 'As good as usual.' : `${value > 0 ? 'Better' : 'Worse'} than usual, by ${size}.`;
}
