import type { Branch } from '../../src/types/display.js';
import { leavesOf } from '../../src/types/steps.js';
import { usePage } from '../context/page-context.js';
import { isWithinBudget, openedKey } from '../draft/items-inspected.js';
import { pointedAt } from '../draft/places.js';
import { strings } from '../strings/index.js';
import { type DisplayProps, StepMark, stepClass } from './step-mark.js';

const words = strings.rater;

/** A whole as a tree: its rules can be seen, and where the question has a budget its items are closed until they are opened. */
export function ItemTree({ of, ...shown }: DisplayProps & { of: Branch }) {
  return (
    <ul class="whole">
      <TreeNode branch={of} from={0} shown={shown} />
    </ul>
  );
}

function TreeNode({ branch, from, shown }: { branch: Branch; from: number; shown: DisplayProps }) {
  if ('item' in branch) return <TreeItem words={branch.item} leaf={from} shown={shown} />;
  let next = from;
  return (
    <li>
      <span class="rule" dir="auto">
        {branch.rule}
      </span>
      <ul class={branch.parts.every((part) => 'item' in part) ? 'tree-items' : undefined}>
        {branch.parts.map((part) => {
          const start = next;
          next += leavesOf(part).length;
          return <TreeNode key={start} branch={part} from={start} shown={shown} />;
        })}
      </ul>
    </li>
  );
}

function TreeItem({ words: item, leaf, shown }: { words: string; leaf: number; shown: DisplayProps }) {
  const { query, draft, place } = shown;
  const open = query.budget === null || draft.opened.includes(openedKey(place, leaf));
  const pointed = pointedAt(query, place).has(leaf);
  return (
    <li class={stepClass(shown, leaf, pointed)}>
      {open ? (
        <>
          <StepMark {...shown} step={leaf} label={`${leaf + 1}`} />
          <span dir="auto" data-item={place} data-step={leaf}>
            {item}
          </span>
        </>
      ) : (
        <ClosedItem leaf={leaf} shown={shown} />
      )}
      {pointed && <span class="tag">{words.pointed}</span>}
    </li>
  );
}

function ClosedItem({ leaf, shown: { query, draft, place } }: { leaf: number; shown: DisplayProps }) {
  const { dispatch } = usePage();
  const open = () => dispatch({ is: 'fill', draft: { opened: [...draft.opened, openedKey(place, leaf)] } });
  return (
    <button
      type="button"
      class="closed"
      aria-disabled={!isWithinBudget(query, draft)}
      onClick={() => isWithinBudget(query, draft) && open()}
    >
      {words.whole.open(leaf)}
    </button>
  );
}
