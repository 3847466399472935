import { isWithinBudget } from '../draft/items-inspected.js';
import { strings } from '../strings/index.js';
import type { DisplayProps } from './step-mark.js';

const words = strings.rater;

/** How many items were opened, out of how many the question allows. */
export function BudgetMeter({ query, draft }: Omit<DisplayProps, 'place'>) {
  if (query.budget === null) return null;
  return (
    <p class="meter">
      {words.whole.meter(draft.opened.length, query.budget)}. {!isWithinBudget(query, draft) && words.whole.spent}
    </p>
  );
}
