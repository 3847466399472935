import type { Branch, Display } from '../../../types/display.js';
import type { PeopleEvent } from '../../../types/events/index.js';
import type { Arm } from '../../../types/help.js';
import type { Json } from '../../../types/json.js';
import type { Reply } from '../../../types/query.js';
import type { ControlQuestion, Question } from '../../../types/question.js';
import { readControlQuestion, readQuestion } from '../../people/question-text.js';
import { isCorrect } from '../../queue/answers/is-correct.js';

/** What is remembered of a question. `implied`: the answer that follows from the help shown, where one does; `arm`: undefined of one that is forgotten. */
export interface QuestionRecord {
  readonly prompt: string;
  readonly implied: Json | undefined;
  readonly arm: Arm | undefined;
}

/** What the log says of the questions themselves, until they are settled, and under which arm each was asked. Never sent as it is. */
export interface QuestionProjection {
  hear(event: PeopleEvent): void;
  question(query: string): QuestionRecord | undefined;
  /** Under which arm it is asked; undefined once it is settled. */
  arm(query: string): Arm | undefined;
  /** How many practice questions there are. */
  practice(): number;
  /** Whether a reply to a practice question is right. */
  right(query: string, reply: Reply<Json>): boolean;
  /** Topics that some question so far was marked with. */
  topics(): ReadonlySet<string>;
}

export function createQuestionProjection(): QuestionProjection {
  const questions = new Map<string, QuestionRecord>();
  const practice = new Map<string, ControlQuestion>();
  const topics = new Set<string>();
  const remember = (asking: Question, arm: Arm) => {
    const { id, implied } = asking;
    questions.set(id, { prompt: named(asking), implied, arm });
    for (const { sensitive } of [...asking.items, asking.about ?? []].flat()) if (sensitive) topics.add(sensitive);
  };
  return {
    hear(event) {
      if (event.type === 'queued') remember(readQuestion(event.body), event.arm);
      if (event.type === 'settled') questions.delete(event.query);
      if (event.type === 'stocked') {
        const known = readControlQuestion(event.body);
        remember(known.asking, event.arm);
        if (event.purpose === 'practice') practice.set(event.query, known);
      }
    },
    question: (query) => questions.get(query),
    arm: (query) => questions.get(query)?.arm,
    practice: () => practice.size,
    right(query, reply) {
      const known = practice.get(query);
      return known !== undefined && isCorrect(known, reply);
    },
    topics: () => topics,
  };
}

/** Characters of what a question is about: enough to know it again. */
const most = 60;

/** A question by its prompt and how its outcome begins, for lists of what was answered. */
function named({ prompt, about, items }: Question): string {
  const begins = beginning(about ?? items[0]);
  if (begins === '') return prompt;
  return `${prompt} ${begins.length > most ? `${begins.slice(0, most).trimEnd()} …` : begins}`;
}

function beginning(display: Display | undefined): string {
  if (display === undefined || display.sensitive !== undefined) return '';
  if (display.is === 'whole') return leavesOf(display.of).join(', ');
  return display.is === 'text' || display.is === 'code' ? display.text : '';
}

const leavesOf = (branch: Branch): readonly string[] =>
  'item' in branch ? [branch.item] : branch.parts.flatMap(leavesOf);
