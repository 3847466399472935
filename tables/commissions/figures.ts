import { readFileSync } from 'node:fs';

/** Accuracy of one arm at one level of one seed, and what its labels cost people over all levels up to it: answers, and items inspected. */
export interface ArmFigure {
  readonly seed: number;
  readonly arm: string;
  readonly level: number;
  readonly right: number;
  readonly labels: number;
  readonly looks: number;
}

export const readArmFigures = (file: string): readonly ArmFigure[] =>
  JSON.parse(readFileSync(file, 'utf8')) as ArmFigure[];
