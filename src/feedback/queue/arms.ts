import { flip, type Rng } from '../../math/rng.js';
import type { Purpose } from '../../types/events/index.js';
import type { Question } from '../../types/question.js';
import type { PeopleSettings } from '../people/settings.js';
import type { Lease } from './annotation-queue.js';

/** How a question stands on somebody's page. */
export type Arms = Pick<Lease, 'swapped' | 'help' | 'confidence'>;

/** Drawn from the rater's, the question's and the purpose's names alone: anyone can draw it again, and giving a question back draws nothing new. */
export function drawArms(
  { rng, settings }: { readonly rng: Rng; readonly settings: PeopleSettings },
  asking: Question,
  { rater, purpose }: { readonly rater: string; readonly purpose: Purpose },
): Arms {
  const chance = rng.fork('arms').fork(asking.id).fork(rater).fork(purpose);
  const after = flip(chance.fork('help'), settings.answerFirst);
  return {
    swapped: asking.kind === 'comparison' && flip(chance.fork('swap'), 0.5),
    help: asking.shown.length === 0 ? 'none' : after ? 'after' : 'with',
    confidence: flip(chance.fork('confidence'), settings.confidence),
  };
}
