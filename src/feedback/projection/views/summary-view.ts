import { ece, meanInterval, sum } from '../../../math/statistics/index.js';
import type { Arm } from '../../../types/help.js';
import { type Reliance, relianceOf } from '../../../types/reliance.js';
import type { CurvePoint, E, LevelSummary, PeopleFigures } from '../../../types/summary.js';
import { type Accuracy, type JudgedAudit, totalSwitches } from '../measures/accuracy.js';
import { differenceOf, shareOf } from '../measures/tally.js';
import type { RaterRecord } from '../records/rater-record.js';
import type { StandingAnswers } from '../records/standing-answers.js';
import type { ProjectionState } from '../records/state.js';

/** The figures of a run with people: none of them is measured against hidden truth. */
export interface SummaryView {
  /** What the run asked of people: what became of the questions, how help changed answers, and what it cost. */
  people(): PeopleFigures;
  /** How right the raters of a level were. */
  raters(level: number): RaterFigures;
  /** How right the agent of a level is: against gold questions after its last round, or by what follows from its reports in audits. */
  evaluator(level: number): E;
  /** Of all levels: how right their agents were after each round of training, where gold questions are the run's source of truth. */
  curves(): readonly CurvePoint[];
  /** By the levels that help came from. */
  reliance(): readonly Reliance[];
}

type RaterFigures = Pick<LevelSummary['rater'], 'unaided' | 'assisted' | 'uplift' | 'calibration'>;

export function summaryView(state: ProjectionState): SummaryView {
  const { settings, levels, flows, agreement } = state;
  const { truth } = settings;
  return {
    people: () => ({
      ...costs([...state.raters.values()]),
      flow: flows.total(),
      switches: totalSwitches(levels.map(({ accuracy }) => accuracy.read().switches)),
      agreement: agreement.figure(),
    }),
    raters(level) {
      const accuracy = levels[level]?.accuracy;
      if (truth === 'gold' && accuracy !== undefined) return againstGold(accuracy);
      return truth === 'audit' ? againstAudits(levels[level - 1]?.audits() ?? []) : againstNothing;
    },
    evaluator(level) {
      if (truth === 'audit') return impliedAccuracy(levels[level]?.audits() ?? []);
      const last = levels[level]?.rounds().findLast(({ agent }) => agent === 'evaluator');
      return truth === 'gold' && last !== undefined ? shareOf(last.right, last.of) : null;
    },
    curves: () => (truth === 'gold' ? levels.flatMap((level, index) => curveOf(index, level.rounds())) : []),
    reliance: () => levels.flatMap((level, index) => relianceOf(index, level.audits())),
  };
}

/** Of everybody who did not withdraw; late answers are counted whoever gave them. */
function costs(raters: readonly RaterRecord[]): Omit<PeopleFigures, 'flow' | 'switches' | 'agreement'> {
  const standing = raters.filter(({ withdrew }) => !withdrew).map((record) => record.standing);
  const total = (of: (answers: StandingAnswers) => number) => sum(standing.map(of));
  return {
    raters: standing.filter((answers) => answeredIn(answers) + skippedIn(answers) > 0).length,
    answers: total(answeredIn),
    skipped: total(skippedIn),
    late: sum(raters.map(({ late }) => late)),
    looks: { items: total(({ items }) => items), words: total(({ words }) => words) },
    ms: { shown: total(({ shownMs }) => shownMs), active: total(({ activeMs }) => activeMs) },
  };
}

const answeredIn = ({ answered, practice }: StandingAnswers): number => answered + practice.answered;
const skippedIn = ({ skipped, practice }: StandingAnswers): number => skipped + practice.skipped;

/** On questions whose answers are known, by arm. Skips do not count. */
function againstGold(accuracy: Accuracy): RaterFigures {
  const { unaided, assisted } = accuracy.read().accuracy;
  return {
    unaided,
    assisted,
    uplift: differenceOf(assisted, unaided),
    calibration: { unaided: calibrationOf(accuracy, 'unaided'), assisted: calibrationOf(accuracy, 'assisted') },
  };
}

/** Expected calibration error of stated confidence. */
function calibrationOf(accuracy: Accuracy, arm: Arm): E {
  const stated = accuracy.stated(arm);
  if (stated.length === 0) return null;
  const value = ece(
    stated.map(({ confidence }) => confidence),
    stated.map(({ right }) => right),
  );
  return { value, low: null, high: null, n: stated.length, over: 'queries' };
}

/** Where two inspections agree, paired: in the audits of the level below, which are about outcomes of this one. */
function againstAudits(audits: readonly JudgedAudit[]): RaterFigures {
  const agreed = audits.filter(isAgreed);
  const right = (side: (audit: JudgedAudit) => string) =>
    agreed.map((audit) => Number(side(audit) === audit.inspections[0]));
  const [unaided, assisted] = [right((audit) => audit.unaided), right((audit) => audit.assisted)];
  const paired = assisted.map((each, i) => each - (unaided[i] ?? 0));
  return {
    unaided: shareOf(sum(unaided), unaided.length),
    assisted: shareOf(sum(assisted), assisted.length),
    uplift: paired.length < 2 ? null : { ...meanInterval(paired), n: paired.length, over: 'queries' },
    calibration: { unaided: null, assisted: null },
  };
}

const againstNothing: RaterFigures = {
  unaided: null,
  assisted: null,
  uplift: null,
  calibration: { unaided: null, assisted: null },
};

function impliedAccuracy(audits: readonly JudgedAudit[]): E {
  const agreed = audits.filter(isAgreed);
  return shareOf(agreed.filter(({ implied, inspections: [a] }) => implied === a).length, agreed.length);
}

const isAgreed = ({ inspections: [a, b] }: JudgedAudit): boolean => a === b;

const curveOf = (level: number, rounds: ReturnType<ProjectionState['levels'][number]['rounds']>): CurvePoint[] =>
  rounds
    .filter(({ agent }) => agent === 'evaluator')
    .map(({ agent, labels, right, of }) => ({ level, agent, labels, truth: shareOf(right, of), proxy: null }));
