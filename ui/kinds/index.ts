import type { PageQuery } from '../../src/server/protocol/protocol.js';
import type { Json } from '../../src/types/json.js';
import type { kinds } from '../../src/types/kinds/index.js';
import { stepsIn } from '../../src/types/steps.js';
import type { Draft } from '../draft/draft.js';
import { tracksOf } from '../draft/places.js';
import { acceptability } from './acceptability.js';
import { comparison } from './comparison.js';
import { correction } from './correction.js';
import { freeText } from './free-text.js';
import type { Offer, PageKind } from './kind.js';
import { ownKind } from './own-kind.js';
import { ranking } from './ranking.js';
import { rating } from './rating.js';
import { stepLabels } from './step-labels.js';

/** Every kind of feedback that the page knows by itself. */
export const pageKinds = {
  comparison,
  rating,
  ranking,
  'step-labels': stepLabels,
  correction,
  acceptability,
  'free-text': freeText,
} as const satisfies Record<keyof typeof kinds, PageKind>;

const byName: ReadonlyMap<string, PageKind> = new Map(Object.entries(pageKinds));

export const kindOf = ({ kind }: Pick<PageQuery, 'kind'>): PageKind => byName.get(kind) ?? ownKind;

/** What one key answers; empty where an answer has several parts. */
export const offersOf = (query: PageQuery): readonly Offer[] => kindOf(query).offers?.(query) ?? [];

/** The answer as it stands; undefined where it is not complete. */
export const answerOf = (query: PageQuery, draft: Draft): Json | undefined => kindOf(query).answer(query, draft);

/** What is missing before the answer can be sent. */
export function missingFrom(query: PageQuery, draft: Draft): 'choice' | 'confidence' | undefined {
  if (answerOf(query, draft) === undefined) return 'choice';
  return query.confidence && draft.confidence === undefined ? 'confidence' : undefined;
}

/** Do the ratings of the parts say the opposite of the answer on the whole? */
export const contradictsParts = (query: PageQuery, draft: Draft): boolean =>
  kindOf(query).contradictsParts?.(query, draft) === true;

export const walksThroughSteps = (query: PageQuery): boolean => kindOf(query).walksThroughSteps === true;

/** How far the arrow keys go: along tracks, and through the steps of a kind that is walked through. */
export function stepsToWalk(query: PageQuery): number {
  const walked = walksThroughSteps(query) ? query.items : tracksOf(query);
  return Math.max(0, ...walked.map(stepsIn));
}
