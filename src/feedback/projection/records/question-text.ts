import { affirmativeOf, type Branch, type Display } from '../../../types/display.js';
import type { Json } from '../../../types/json.js';
import type { Question } from '../../../types/question.js';

/** What lists of answers say of a question. `implied`: the answer that follows from the help shown, where one does. */
export interface QuestionText {
  readonly prompt: string;
  readonly implied: Json | undefined;
  /** Of two opposite statements, in the learner's order, what they say: the answer is one of them, in places that do not change. */
  readonly opposites: readonly string[] | undefined;
}

/** A question by its prompt and how what it is about begins: its outcome, or each of two. */
export function questionText({ prompt, about, items, implied }: Question): QuestionText {
  const opposites = affirmativeOf(items) === undefined ? undefined : items.map((item) => copied(statement(item)));
  const shown = (about === undefined ? items : [about]).map(wordsOf).filter((words) => words !== '');
  const begins = shown.map((words) => cut(words, most / shown.length)).join(' | ');
  return { prompt: begins === '' ? prompt : copied(`${prompt} ${begins}`), implied, opposites };
}

/** How each of its items begins; nothing of one that has no words. */
export const beginningsOf = ({ items }: Question): readonly string[] =>
  items.map((item) => copied(cut(wordsOf(item), most)));

const cut = (words: string, length: number): string =>
  words.length > length ? `${words.slice(0, length).trimEnd()} …` : words;

const statement = (display: Display): string => (display.is === 'says' ? display.words : '');

/** The same text, in memory of its own: what is cut out of a string keeps the whole string alive. */
const copied = (text: string): string => JSON.parse(JSON.stringify(text)) as string;

/** Topics that a question is marked with: some people would rather not be asked about them. */
export const topicsIn = ({ items, about }: Question): readonly string[] =>
  [...items, about ?? []].flat().flatMap(({ sensitive }) => (sensitive ? [sensitive] : []));

/** Characters of what a question is about: enough to know it again. */
const most = 60;

function wordsOf(display: Display): string {
  if (display.sensitive !== undefined) return '';
  if (display.is === 'whole') return leavesOf(display.of).join(', ');
  if (display.is === 'track')
    return `${display.actions.length} ${display.actions.length === 1 ? 'step' : 'steps'}: ${inRuns(display.actions)}`;
  return display.is === 'says' ? display.words : display.text;
}

/** Actions in order, each run of equal ones as one: `up, 3 × left, down`. */
function inRuns(actions: readonly string[]): string {
  const runs: { action: string; times: number }[] = [];
  for (const action of actions) {
    const last = runs.at(-1);
    if (last?.action === action) last.times += 1;
    else runs.push({ action, times: 1 });
  }
  return runs.map(({ action, times }) => (times === 1 ? action : `${times} × ${action}`)).join(', ');
}

const leavesOf = (branch: Branch): readonly string[] =>
  'item' in branch ? [branch.item] : branch.parts.flatMap(leavesOf);
