import { strings } from '../strings/index.js';
import { textAnswer } from './text-answer.js';

/** A comment in words. */
export const freeText = textAnswer('text', strings.rater.freeText);
