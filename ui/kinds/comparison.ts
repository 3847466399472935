import { z } from 'zod';
import type { PageQuery } from '../../src/server/protocol/protocol.js';
import { affirmativeOf, type Display } from '../../src/types/display.js';
import { type Draft, meanPartRating } from '../draft/draft.js';
import { strings } from '../strings/index.js';
import type { Offer, PageKind } from './kind.js';
import { statementOf } from './layout.js';

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
  contradictsParts,
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
  return statementOf(items[choice === 'first' ? 0 : 1]);
}

/** Is the item that was not chosen the one whose parts were rated higher? Of yes and no: do the parts speak for the other of the two? */
function contradictsParts(query: PageQuery, draft: Draft): boolean {
  const affirmative = affirmativeOf(query.items);
  if (query.about !== undefined) return affirmative !== undefined && deniesParts(query.about, affirmative, draft);
  const lead = meanPartRating(draft, 0) - meanPartRating(draft, 1);
  return (draft.choice === 'first' && lead < 0) || (draft.choice === 'second' && lead > 0);
}

/** By the rule of the whole good parts speak for yes and bad ones for no; by some rules, such as an odd number, they speak for neither. */
function deniesParts(about: Display, affirmative: 0 | 1, draft: Draft): boolean {
  if (about.is === 'whole' && (!('rule' in about.of) || about.of.monotone !== true)) return false;
  const saidYes = draft.choice === (affirmative === 0 ? 'first' : 'second');
  const mean = meanPartRating(draft, 0);
  return saidYes ? mean < 0 : mean > 0;
}
