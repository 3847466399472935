import { flip, type Rng } from '../../../math/rng.js';
import { affirmativeOf } from '../../../types/display.js';
import type { Purpose } from '../../../types/events/index.js';
import { kindOf } from '../../../types/kind-of.js';
import type { Question } from '../../../types/question.js';
import type { PeopleSettings } from '../../people/settings.js';
import type { Lease } from '../state/lease.js';

/** How a question is presented on somebody's page. */
export type Presentation = Pick<Lease, 'swapped' | 'help' | 'confidence'>;

/**
 * Drawn from the ids of the rater and the question and from the purpose alone: whoever has the secret of the run can draw it again, and a question that comes
 * back to the same person is presented the same way. The names of the random streams are part of recorded runs.
 */
export function drawPresentation(
  { rng, settings }: { readonly rng: Rng; readonly settings: PeopleSettings },
  question: Question,
  { rater, purpose }: { readonly rater: string; readonly purpose: Purpose },
): Presentation {
  const chance = rng.fork(JSON.stringify(['presentation', question.id, rater, purpose]));
  const [swap, confidence, answersFirst] = [
    flip(chance, 0.5),
    flip(chance, settings.confidence),
    flip(chance, settings.answerFirst),
  ];
  return {
    swapped: kindOf(question).hasSides && (isNoFirst(question) ?? swap),
    help: question.shown.length === 0 ? 'none' : answersFirst ? 'after' : 'with',
    confidence,
  };
}

/** Yes stands before no on every page, so that they keep their places and keys; undefined where the items are no such pair. */
function isNoFirst({ items }: Question): boolean | undefined {
  const affirmative = affirmativeOf(items);
  return affirmative === undefined ? undefined : affirmative === 1;
}
