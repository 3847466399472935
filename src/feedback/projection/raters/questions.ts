import type { Branch, Display } from '../../../types/display.js';
import type { Arm } from '../../../types/help.js';
import type { Json } from '../../../types/json.js';
import type { Reply } from '../../../types/query.js';
import type { ControlQuestion, Question } from '../../../types/question.js';
import type { PeopleEvent } from '../../people/events.js';
import { isCorrect } from '../../queue/answers/is-correct.js';
import type { LoggedEvent } from '../logged-event.js';

/** What is remembered of a question. `implied`: the answer that follows from the help shown, where one does; `arm`: once the run has said. */
export interface QuestionRecord {
  readonly prompt: string;
  readonly implied: Json | undefined;
  readonly arm: Arm | undefined;
}

/** What the log says of the questions themselves, until they are settled, and under which arm each was asked. Never sent as it is. */
export interface QuestionProjection {
  hear(told: LoggedEvent, event: PeopleEvent | undefined): void;
  question(query: string): QuestionRecord | undefined;
  /** Under which arm help was shown; undefined until the run has said. */
  arm(query: string): Arm | undefined;
  /** How many practice questions there are. */
  practice(): number;
  /** Whether a reply to a practice question is right. */
  right(query: string, reply: Reply<Json>): boolean;
  /** Topics that some question so far was marked with. */
  topics(): ReadonlySet<string>;
}

export function createQuestionProjection(): QuestionProjection {
  const questions = new Map<string, Omit<QuestionRecord, 'arm'>>();
  const practice = new Map<string, ControlQuestion>();
  const arms = new Map<string, Arm>();
  const helped = new Set<string>();
  const topics = new Set<string>();
  const remember = (asking: Question) => {
    const { id, implied } = asking;
    questions.set(id, { prompt: named(asking), implied });
    for (const { sensitive } of [...asking.items, asking.about ?? []].flat()) if (sensitive) topics.add(sensitive);
  };
  /** Of two seats of an audit that show help, the first one queued is the honest one. */
  const seat = ({ id, seat: name }: Question) => {
    if (!id.includes('#') || !name.startsWith('help-') || arms.has(id)) return;
    const place = id.slice(0, id.lastIndexOf('#'));
    arms.set(id, helped.has(place) ? 'planted' : 'assisted');
    helped.add(place);
  };
  return {
    hear(told, event) {
      if (told.type === 'assisted' && told.stream.startsWith('level/')) {
        const { query, arm } = JSON.parse(told.body) as { readonly query: string; readonly arm: Arm };
        arms.set(query, arm);
      }
      if (event?.type === 'queued') {
        const asking = JSON.parse(event.body) as Question;
        remember(asking);
        seat(asking);
      }
      if (event?.type === 'settled') {
        questions.delete(event.query);
        arms.delete(event.query);
      }
      if (event?.type === 'stocked') {
        const known = JSON.parse(event.body) as ControlQuestion;
        remember(known.asking);
        arms.set(event.query, event.arm);
        if (event.purpose === 'practice') practice.set(event.query, known);
      }
    },
    question(query) {
      const known = questions.get(query);
      return known && { ...known, arm: arms.get(query) };
    },
    arm: (query) => arms.get(query),
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
