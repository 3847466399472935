import type { Branch, Display } from '../../../types/display.js';
import type { Json } from '../../../types/json.js';
import type { Question } from '../../../types/question.js';

/** What lists of answers say of a question. `implied`: the answer that follows from the help shown, where one does. */
export interface QuestionText {
  readonly prompt: string;
  readonly implied: Json | undefined;
}

/** A question by its prompt and how its outcome begins. */
export function questionText({ prompt, about, items, implied }: Question): QuestionText {
  const begins = beginning(about ?? items[0]);
  return { prompt: begins === '' ? prompt : copied(`${prompt} ${begins}`), implied };
}

/** How each of its items begins; nothing of one that has no words. */
export const beginningsOf = ({ items }: Question): readonly string[] => items.map((item) => copied(beginning(item)));

/** The same text, in memory of its own: what is cut out of a string keeps the whole string alive. */
const copied = (text: string): string => JSON.parse(JSON.stringify(text)) as string;

/** Topics that a question is marked with: some people would rather not be asked about them. */
export const topicsIn = ({ items, about }: Question): readonly string[] =>
  [...items, about ?? []].flat().flatMap(({ sensitive }) => (sensitive ? [sensitive] : []));

/** Characters of what a question is about: enough to know it again. */
const most = 60;

function beginning(display: Display | undefined): string {
  const begins = wordsOf(display);
  return begins.length > most ? `${begins.slice(0, most).trimEnd()} …` : begins;
}

function wordsOf(display: Display | undefined): string {
  if (display === undefined || display.sensitive !== undefined) return '';
  if (display.is === 'whole') return leavesOf(display.of).join(', ');
  if (display.is === 'says') return display.words;
  return display.is === 'text' || display.is === 'code' ? display.text : '';
}

const leavesOf = (branch: Branch): readonly string[] =>
  'item' in branch ? [branch.item] : branch.parts.flatMap(leavesOf);
