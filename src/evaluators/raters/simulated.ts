import type { Rng } from '../../math/rng.js';
import { normalCdf } from '../../math/statistics/normal.js';
import { type Judged, reported } from '../../types/evaluation.js';
import type { Assistance, Help } from '../../types/help.js';
import type { Legible } from '../../types/legible.js';
import type { Query, Reply } from '../../types/query.js';
import type { Rater } from '../../types/rater.js';
import { lastStep, type Segment } from '../../types/trajectory.js';
import { type AttentionSettings, estimate, type OutcomeEstimate } from './attention.js';
import type { Slips } from './slips.js';
import { type TeacherAnswer, type TeacherSettings, teach } from './teacher.js';
import type { TruthPort } from './truth-port.js';

export interface SimulatedSettings {
  readonly attention: AttentionSettings;
  readonly teacher: TeacherSettings;
  /** Value from which an outcome is acceptable; two below it are both bad. */
  readonly acceptable: number;
}

/** One simulated person, as a judge of outcomes and as a judge of help about outcomes. */
export interface SimulatedRaters<O, A> {
  readonly outcomes: Rater<O, A>;
  readonly help: Rater<Judged<O, A>, Help>;
}

export interface RatedWorld<O, A> {
  readonly legible: Legible<O, A>;
  readonly truth: TruthPort<O, A>;
  parts(segment: Segment<O, A>): readonly Segment<O, A>[];
}

/**
 * A simulated rater: forms an estimate of each outcome with bounded attention, or from the help that is shown, and answers
 * as a B-Pref teacher whose rewards are those estimates; ties and both-bad, where offered, slip as other answers do. Comparisons (of outcomes, of reports) and ratings; others are skipped.
 * `slips` decides which answers slip in the place of the teacher's fixed rate, by which stated confidence still goes.
 */
export function simulated<O, A>(
  id: string,
  world: RatedWorld<O, A>,
  settings: SimulatedSettings,
  slips?: Slips,
): SimulatedRaters<O, A> {
  return simulatedBy(
    id,
    (segment, shown, rng) =>
      estimate(
        segment,
        { parts: world.parts(segment), shown, partsOf: world.parts },
        { ...world, settings: settings.attention, rng },
      ),
    settings,
    slips,
  );
}

/** What somebody makes of an outcome, with the help that is shown on its parts. */
export type Estimator<O, A> = (segment: Segment<O, A>, shown: readonly Assistance[], rng: Rng) => OutcomeEstimate;

/** A simulated rater that forms its estimates in another way, and answers by them as any other. */
export function simulatedBy<O, A>(
  id: string,
  estimateOf: Estimator<O, A>,
  settings: SimulatedSettings,
  slips?: Slips,
): SimulatedRaters<O, A> {
  return {
    outcomes: {
      id,
      repeatable: true,
      rate: (query, shown, { rng }) => rateOutcomes(query, shown, { estimateOf, settings, slips, rng }),
    },
    help: {
      id,
      repeatable: true,
      rate: (query, shown, { rng }) => rateHelp(query, shown, { estimateOf, settings, slips, rng }),
    },
  };
}

interface Rating<O, A> {
  readonly estimateOf: Estimator<O, A>;
  readonly settings: SimulatedSettings;
  readonly slips: Slips | undefined;
  readonly rng: Rng;
}

/** The teacher of one answer: where slips are decided apart, it slips surely or not at all. */
function teacherOf<O, A>({ settings: { teacher }, slips, rng }: Rating<O, A>, query: string, looks: number) {
  return slips === undefined ? teacher : { ...teacher, mistake: Number(slips(query, looks, rng)) };
}

function rateOutcomes<O, A, Q, Answer>(
  query: Query<O, A, Q, Answer>,
  shown: readonly Assistance[],
  rating: Rating<O, A>,
): Reply<Answer> {
  const { estimateOf, settings, rng } = rating;
  const estimates = query.items.map((item, i) =>
    estimateOf(
      item,
      shown.filter((a) => a.item === i),
      rng.fork(`item/${i}`),
    ),
  );
  const looks = estimates.reduce((total, e) => total + e.looks, 0);
  const teacher = teacherOf(rating, query.id, looks);
  const [a, b] = estimates;
  if (query.kind.form === 'scale' && a) return mistakenRating(query, a, { ...settings, teacher }, rng);
  if (query.kind.form !== 'choice' || !a || !b)
    return { status: 'skipped', why: `expected a comparison or a rating, got ${query.kind.kind}`, looks };
  const { ties, bothBad } = offered(query.question);
  if (bothBad && a.mean < settings.acceptable && b.mean < settings.acceptable)
    return answered(query, slip('both-bad', ties, teacher, rng), looks);
  const taught = teach([a.mean], [b.mean], { ...teacher, equalWithin: ties ? teacher.equalWithin : 0 }, rng);
  if (taught === 'skip') return { status: 'skipped', why: 'both returns are too low to tell', looks };
  if (taught === 'tie') return answered(query, slip('tie', bothBad, teacher, rng), looks);
  const sure = normalCdf(Math.abs(a.mean - b.mean) / Math.max(1e-9, Math.hypot(a.spread, b.spread)));
  return answered(query, taught, looks, afterSlip(sure, settings));
}

/** Prefers the report that lies closer to the rater's own estimate. */
function rateHelp<O, A, Q, Answer>(
  query: Query<Judged<O, A>, Help, Q, Answer>,
  shown: readonly Assistance[],
  rating: Rating<O, A>,
): Reply<Answer> {
  const { estimateOf, settings, rng } = rating;
  const [first, second] = query.items.map((item) => lastStep(item));
  const a = first && reported(first.action);
  const b = second && reported(second.action);
  if (query.kind.form !== 'choice' || first === undefined || a === undefined || b === undefined)
    return { status: 'skipped', why: `expected a comparison of two reports, got ${query.kind.kind}`, looks: 0 };
  const own = estimateOf(first.observation.outcome, shown, rng);
  const taught = teach(
    [-Math.abs(own.mean - a)],
    [-Math.abs(own.mean - b)],
    { ...teacherOf(rating, query.id, own.looks), equalWithin: 0, skipBelow: Number.NEGATIVE_INFINITY },
    rng,
  );
  if (taught === 'skip') return { status: 'skipped', why: 'both reports are too far off to tell', looks: own.looks };
  const distance = Math.abs(own.mean - (a + b) / 2);
  const sure = own.binary ? (1 + Math.abs(own.mean)) / 2 : normalCdf(distance / Math.max(1e-9, own.spread));
  return answered(query, taught, own.looks, afterSlip(sure, settings));
}

/** A mistaken answer where the right one was not first or second: one of the two, at random. */
function slip(
  right: 'tie' | 'both-bad',
  alsoOther: boolean,
  teacher: TeacherSettings,
  rng: Rng,
): TeacherAnswer | 'both-bad' {
  const chance = rng.fork('slip');
  if (chance.next() >= teacher.mistake) return right;
  const others = ['first', 'second', ...(alsoOther ? [right === 'tie' ? 'both-bad' : 'tie'] : [])] as const;
  return (others[Math.floor(chance.next() * others.length)] ?? 'first') as TeacherAnswer | 'both-bad';
}

/** A rating slips to the other side of acceptable. */
function mistakenRating<O, A, Q, Answer>(
  query: Query<O, A, Q, Answer>,
  own: OutcomeEstimate,
  { teacher, acceptable }: SimulatedSettings,
  rng: Rng,
): Reply<Answer> {
  const slipped = rng.fork('mistake').next() < teacher.mistake;
  const rating = slipped ? 2 * acceptable - own.mean : own.mean;
  return { status: 'answered', answer: query.kind.answer.parse({ rating }), looks: own.looks };
}

function offered(question: unknown): { ties: boolean; bothBad: boolean } {
  const has = (key: string) =>
    typeof question === 'object' && question !== null && key in question && Object(question)[key] === true;
  return { ties: has('ties'), bothBad: has('bothBad') };
}

const afterSlip = (sure: number, { teacher: { mistake } }: SimulatedSettings): number =>
  sure * (1 - mistake) + (1 - sure) * mistake;

function answered<O, A, Q, Answer>(
  query: Query<O, A, Q, Answer>,
  answer: string,
  looks: number,
  confidence?: number,
): Reply<Answer> {
  const parsed = query.kind.answer.parse(answer);
  return confidence === undefined
    ? { status: 'answered', answer: parsed, looks }
    : { status: 'answered', answer: parsed, looks, confidence };
}
