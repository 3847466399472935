import { lineInWords } from '../kinds/in-words.js';
import type { PageState } from './page-state.js';

/** What was answered, in the words of its button where this page still knows them, otherwise from the server's one line. */
export const recordedAnswerInWords = (
  { answersInWords }: Pick<PageState, 'answersInWords'>,
  id: string,
  line: string,
): string => answersInWords.find((one) => one.id === id)?.words ?? lineInWords(line);
