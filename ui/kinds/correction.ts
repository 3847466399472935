import { strings } from '../strings/index.js';
import { textAnswer } from './text-answer.js';

/** What should have been there instead? */
export const correction = textAnswer('replacement', strings.rater.correction);
