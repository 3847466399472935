import { acceptability } from './acceptability.js';
import { comparison } from './comparison.js';
import { correction } from './correction.js';
import { freeText } from './free-text.js';
import { ranking } from './ranking.js';
import { rating } from './rating.js';
import { stepLabels } from './step-labels.js';

/** Every kind of feedback, by name. An experimenter's own kind is one more record of the same type. */
export const kinds = {
  comparison,
  rating,
  ranking,
  'step-labels': stepLabels,
  correction,
  acceptability,
  'free-text': freeText,
} as const;

export { Choice, type ComparisonQuestion } from './comparison.js';
export type { AnswerForm, Evidence, FeedbackKind, Nuisance, ShownItems, Target } from './kind.js';
