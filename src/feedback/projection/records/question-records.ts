import type { PeopleEventOf } from '../../../types/events/index.js';
import type { Arm } from '../../../types/help.js';
import type { AnnotatorRole, ControlQuestion } from '../../../types/question.js';
import { controlQuestionIn, questionIn } from '../../people/question-text.js';
import type { PeopleSettings } from '../../people/settings.js';
import { beginningsOf, type QuestionText, questionText, topicsIn } from './question-text.js';

type Queued = PeopleEventOf<'queued'>;
type Stocked = PeopleEventOf<'stocked'>;

/** A question that waits for people. Never sent as it is. */
export interface QuestionRecord extends QuestionText {
  readonly beginnings: readonly string[];
  readonly query: string;
  readonly level: number;
  by: AnnotatorRole;
  /** How many answers it is to have, where it was given to an expert in the place of raters. */
  wanted: number | undefined;
  readonly arm: Arm;
  /** The audit that it belongs to; null of every other question. */
  readonly audit: string | null;
  /** Of a question to experts about what a worker does: after how many labels it was trained on. */
  readonly afterLabels: number | undefined;
  readonly at: number;
  /** Nobody answers in two slots (`seat`) of one group. */
  readonly group: string;
  readonly seat: string;
  readonly topics: readonly string[];
  /** Who answered it, and whether the answer counts: a skip that sends the question to another rater does not. */
  readonly replies: Map<string, boolean>;
}

/** A question whose answer is known, for practice or to measure people with. */
export interface ControlRecord extends QuestionText {
  readonly beginnings: readonly string[];
  readonly purpose: Stocked['purpose'];
  readonly level: number;
  readonly arm: Arm;
  readonly known: ControlQuestion;
}

/** Answers that count. */
export const answersTo = ({ replies }: QuestionRecord): number => [...replies.values()].filter(Boolean).length;

/** How many people are to answer it. */
export const wantedFor = ({ raters }: Pick<PeopleSettings, 'raters'>, { by, wanted }: QuestionRecord): number =>
  wanted ?? (by === 'expert' ? 1 : raters);

/** Questions while people are asked them, and the control questions for good. */
export interface QuestionRecords {
  /** Undefined where it was open already. */
  open(queued: Queued, at: number): QuestionRecord | undefined;
  addControl(stocked: Stocked): void;
  find(query: string): QuestionRecord | undefined;
  control(query: string): ControlRecord | undefined;
  /** Nobody is asked it now, or the run has its answer; it may be queued again. */
  close(query: string): void;
  /** In the order in which they were queued. */
  all(): Iterable<QuestionRecord>;
  practiceQuestions(): number;
  /** Topics that some question so far was marked with. */
  topics(): ReadonlySet<string>;
}

export function questionRecords(): QuestionRecords {
  const questions = new Map<string, QuestionRecord>();
  const controls = new Map<string, ControlRecord>();
  const topics = new Set<string>();
  let practice = 0;
  return {
    open(queued, at) {
      const { query, level, by, arm, audit, afterLabels, group, seat } = queued;
      if (questions.has(query)) return undefined;
      const content = questionIn(queued);
      const marked = topicsIn(content);
      for (const topic of marked) topics.add(topic);
      const question: QuestionRecord = {
        ...{ query, level, by, arm, audit, afterLabels, at, group, seat },
        ...questionText(content),
        beginnings: beginningsOf(content),
        wanted: undefined,
        topics: marked,
        replies: new Map(),
      };
      questions.set(query, question);
      return question;
    },
    addControl(stocked) {
      const { query, purpose, level, arm } = stocked;
      const known = controlQuestionIn(stocked);
      for (const topic of topicsIn(known.asking)) topics.add(topic);
      if (purpose === 'practice' && !controls.has(query)) practice += 1;
      const beginnings = beginningsOf(known.asking);
      controls.set(query, { purpose, level, arm, known, beginnings, ...questionText(known.asking) });
    },
    find: (query) => questions.get(query),
    control: (query) => controls.get(query),
    close: (query) => void questions.delete(query),
    all: () => questions.values(),
    practiceQuestions: () => practice,
    topics: () => topics,
  };
}
