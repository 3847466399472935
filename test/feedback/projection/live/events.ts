import type { Audit, Side } from '../../../../src/types/audit.js';
import type { Purpose, Response } from '../../../../src/types/events/index.js';
import type { Arm } from '../../../../src/types/help.js';
import type { Json } from '../../../../src/types/json.js';
import type { Question } from '../../../../src/types/question.js';
import type { Short } from './hosted.js';

const given = (answer: Json | 'skip', more: Partial<Response> & { readonly confidence?: number }): Response => {
  const { confidence, ...rest } = more;
  const looks = 2;
  const reply =
    answer === 'skip'
      ? ({ status: 'skipped', why: 'unclear', looks } as const)
      : { status: 'answered' as const, answer, looks, ...(confidence === undefined ? {} : { confidence }) };
  return {
    reply,
    marks: [],
    parts: [],
    comments: [],
    help: [],
    never: [],
    looks: { items: looks, words: 80 },
    time: { shown: 9000, active: 6000 },
    ...rest,
  };
};

export const invited = (rater: string, role = 'rater'): Short => [
  'people',
  'invited',
  { rater, role, invite: `invite-${rater}`, until: 4e12 },
];

interface Queued {
  readonly arm?: Arm;
  readonly audit?: string | null;
  readonly group?: string;
  readonly seat?: string;
  readonly afterLabels?: number;
}

export const queued = (query: string, by = 'rater', more: Queued = {}): Short => [
  'people',
  'queued',
  {
    query,
    level: levelIn(query),
    by,
    group: query,
    arm: 'unaided',
    audit: null,
    seat: 'x',
    body: JSON.stringify(question(query, more.arm ?? 'unaided', levelIn(query))),
    ...more,
  },
];

/** A question of an audit, asked from one of its seats. */
export const seated = (audit: string, seat: string, arm: Arm, by = 'rater'): Short =>
  queued(`${audit}#${seat}`, by, { audit, seat, arm });

/** Where these tests ask, as their ids have it: the log itself says it. */
const levelIn = (query: string): number => Number(/^level\/(\d+)/.exec(query)?.[1] ?? 0);

export const assisted = (query: string, arm: Arm): Short => [
  query.replace(/\/\d+\/\d+$/, ''),
  'assisted',
  { query, arm, help: [] },
];

export const leased = (query: string, rater: string, more: { purpose?: Purpose; again?: string } = {}): Short => [
  'people',
  'leased',
  {
    lease: `${query}~${rater}`,
    query,
    rater,
    purpose: 'asked',
    swapped: false,
    help: 'none',
    confidence: false,
    ...more,
  },
];

export const shown = (query: string, rater: string): Short => ['people', 'shown', { lease: `${query}~${rater}` }];

export interface More extends Partial<Response> {
  readonly id?: string;
  readonly purpose?: Purpose;
  readonly swapped?: boolean;
  readonly confidence?: number;
}

export const answered = (query: string, rater: string, answer: Json | 'skip', more: More = {}): Short => {
  const { id = `${query}~${rater}`, purpose = 'asked', swapped = false, ...rest } = more;
  const body = {
    id,
    lease: `${query}~${rater}`,
    query,
    level: levelIn(query),
    rater,
    purpose,
    guidelines: 'v1',
    swapped,
  };
  return ['people', 'answered', { ...body, given: given(answer, rest) }];
};

export const late = (query: string, rater: string): Short => [
  'people',
  'late',
  { id: 'late', lease: `${query}~${rater}`, query, rater, given: given('first', {}) },
];

export const undone = (query: string, rater: string): Short => ['people', 'undone', { id: `${query}~${rater}`, rater }];

export const expired = (query: string, rater: string): Short => [
  'people',
  'expired',
  { lease: `${query}~${rater}`, query, rater },
];

/** What the run writes once it has a reply. */
export const used = (query: string, answer: Json | 'skip', arm: Arm = 'unaided'): Short => [
  query.replace(/\/\d+\/\d+$/, ''),
  'answered',
  { query, rater: 'people', arm, reply: given(answer, {}).reply },
];

export const gold = (query: string, answer: Json, arm: Arm = 'unaided', level = 0): Short => [
  'people',
  'stocked',
  {
    query,
    purpose: 'gold',
    arm,
    level,
    audit: null,
    seat: arm === 'unaided' ? 'unaided' : 'help',
    body: JSON.stringify({ asking: question(query, arm, level), arm, answer, why: 'known' }),
  },
];

const question = (id: string, arm: Arm, level: number): Question => ({
  id,
  stream: `level/${level}/evaluator`,
  level,
  arm,
  audit: null,
  by: 'rater',
  kind: 'comparison',
  question: { ties: true, bothBad: true },
  prompt: 'Which is better?',
  items: [],
  parts: [],
  aspects: [],
  shown: [],
  group: id,
  seat: 'unaided',
});

export const audited = (id: string, sides: Partial<Audit> & { readonly both?: Side } = {}): Short => {
  const { both = 'first', ...rest } = sides;
  const base = { unaided: 'first', assisted: 'first', inspections: [both, both], implied: 'first', parts: [] };
  return ['level/0/gate', 'audited', { id, ...base, looks: 12, answers: 4, ...rest }];
};
