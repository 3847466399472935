import { z } from 'zod';
import type { PageQuery } from '../../src/server/protocol/protocol.js';
import { type Draft, meanPartRating } from '../draft/draft.js';
import { strings } from '../strings/index.js';
import type { Offer, PageKind } from './kind.js';

const words = strings.rater;
const Question = z.object({ ties: z.boolean().catch(false), bothBad: z.boolean().catch(false) });

/** Which of two? One key answers. */
export const comparison: PageKind = {
  offers: ({ question, items }) => {
    const { ties, bothBad } = Question.catch({ ties: false, bothBad: false }).parse(question);
    return [
      offer('first', items),
      ...(ties ? [offer('tie', items)] : []),
      ...(bothBad ? [offer('both-bad', items)] : []),
      offer('second', items),
    ];
  },
  answer: (_, { choice }) => choice,
  contradictsParts: (_, draft) => contradictsParts(draft),
  inWords: (answer, items) =>
    typeof answer === 'string' ? (statement(answer, items) ?? words.sheets.answers[answer] ?? answer) : undefined,
};

const offer = (action: Offer['action'], items: PageQuery['items']): Offer => ({
  action,
  answer: action,
  label: statement(action, items) ?? words.actions[action],
});

/** Of two short statements people choose the statement itself. */
function statement(choice: string, items: PageQuery['items']): string | undefined {
  if (choice !== 'first' && choice !== 'second') return undefined;
  const at = choice === 'first' ? 0 : 1;
  const item = items[at];
  return item?.is === 'says' && item.words.length <= 32 ? words.saying(words.item(at), item.words) : undefined;
}

/** Is the item that was not chosen the one whose parts were rated higher? */
function contradictsParts(draft: Draft): boolean {
  const lead = meanPartRating(draft, 0) - meanPartRating(draft, 1);
  return (draft.choice === 'first' && lead < 0) || (draft.choice === 'second' && lead > 0);
}
