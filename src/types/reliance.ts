import type { Audit, Side } from './audit.js';
import type { PathAudit, WholeJudgement } from './path-audit.js';

export const reliedOnArms = ['assisted', 'planted', 'evidence'] as const;

/**
 * Help right or wrong, by what two inspections agree on; followed or not, by whether the answer is what the help implied. Of evidence: what the
 * verdicts that were not shown would have implied, so that the two kinds of help are compared on the same questions.
 */
export interface Reliance {
  readonly level: number;
  readonly arm: (typeof reliedOnArms)[number];
  readonly right: { readonly followed: number; readonly refused: number };
  readonly wrong: { readonly followed: number; readonly refused: number };
}

/** What an audit says of reliance. */
export type ReliedOn = Pick<Audit, 'inspections' | 'assisted' | 'implied' | 'planted' | 'evidence'>;

/** Reliance on the help of one level, from its audits. */
export function relianceOf(level: number, audits: readonly ReliedOn[]): readonly Reliance[] {
  const agreed = audits.filter((a) => a.inspections[0] === a.inspections[1]);
  const rows = [
    count(
      level,
      'assisted',
      agreed.map((a) => ({ answer: a.assisted, implied: a.implied, truth: a.inspections[0] })),
    ),
    count(
      level,
      'planted',
      agreed.flatMap((a) => (a.planted ? [{ ...a.planted, truth: a.inspections[0] }] : [])),
    ),
    count(
      level,
      'evidence',
      agreed.flatMap((a) => (a.evidence ? [{ ...a.evidence, implied: a.implied, truth: a.inspections[0] }] : [])),
    ),
  ];
  return rows.filter(({ right, wrong }) => right.followed + right.refused + wrong.followed + wrong.refused > 0);
}

/** What a path says of reliance, where its root was asked about for that: help is right that agrees with the person who judged the root. */
export function reliedOnPath({
  comparisons: [root],
  reliance,
}: Pick<PathAudit, 'comparisons' | 'reliance'>): ReliedOn[] {
  if (root === undefined || reliance === undefined) return [];
  const { looks: _, ...answers } = reliance;
  return [{ inspections: [root.answer, root.answer], ...answers }];
}

/** The same of a complete outcome: help is right that agrees with the inspection. */
export function reliedOnWhole({ assisted, inspected, reliance }: Omit<WholeJudgement, 'id' | 'looks'>): ReliedOn[] {
  return reliance === undefined ? [] : [{ inspections: [inspected, inspected], assisted, ...reliance }];
}

interface Case {
  readonly answer: Side;
  readonly implied: Side;
  readonly truth: Side;
}

function count(level: number, arm: Reliance['arm'], cases: readonly Case[]): Reliance {
  const of = (right: boolean, followed: boolean) =>
    cases.filter((c) => (c.implied === c.truth) === right && (c.answer === c.implied) === followed).length;
  return {
    level,
    arm,
    right: { followed: of(true, true), refused: of(true, false) },
    wrong: { followed: of(false, true), refused: of(false, false) },
  };
}
