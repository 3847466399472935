import type { Branch } from '../../src/types/display.js';
import { leavesOf } from '../../src/types/steps.js';
import { useDesk } from '../desk-context.js';
import { type Shown, StepMark, stepClass } from '../question/step-mark.js';
import { pointedAt } from '../question/steps.js';
import { strings } from '../strings.js';
import { isAt } from '../text/paragraphs.js';
import { leafKey, within } from './looks.js';

const words = strings.rater;

/** A whole as a tree: rules that can be seen, and items that are closed until they are opened where reading is metered. */
export function Whole({ of, ...shown }: Shown & { of: Branch }) {
  return (
    <ul class="whole">
      <Node branch={of} from={0} shown={shown} />
    </ul>
  );
}

function Node({ branch, from, shown }: { branch: Branch; from: number; shown: Shown }) {
  if ('item' in branch) return <Leaf words={branch.item} leaf={from} shown={shown} />;
  let next = from;
  return (
    <li>
      <span class="rule" dir="auto">
        {branch.rule}
      </span>
      <ul class={branch.parts.every((part) => 'item' in part) ? 'leaves' : undefined}>
        {branch.parts.map((part) => {
          const start = next;
          next += leavesOf(part).length;
          return <Node key={start} branch={part} from={start} shown={shown} />;
        })}
      </ul>
    </li>
  );
}

function Leaf({ words: item, leaf, shown }: { words: string; leaf: number; shown: Shown }) {
  const { query, draft, place } = shown;
  const open = query.budget === null || draft.opened.includes(leafKey(place, leaf));
  const pointed = pointedAt(query, place).has(leaf);
  return (
    <li class={stepClass(pointed, isAt(shown, leaf))}>
      {open ? (
        <>
          <StepMark {...shown} step={leaf} label={`${leaf + 1}`} />
          <span dir="auto" data-item={place} data-step={leaf}>
            {item}
          </span>
        </>
      ) : (
        <Closed leaf={leaf} shown={shown} />
      )}
      {pointed && <span class="tag">{words.pointed}</span>}
    </li>
  );
}

function Closed({ leaf, shown: { query, draft, place } }: { leaf: number; shown: Shown }) {
  const { act } = useDesk();
  const open = () => act({ is: 'fill', draft: { opened: [...draft.opened, leafKey(place, leaf)] } });
  return (
    <button
      type="button"
      class="closed"
      aria-disabled={!within(query, draft)}
      onClick={() => within(query, draft) && open()}
    >
      {words.whole.open(leaf)}
    </button>
  );
}

/** What was looked at, out of what may be. */
export function Meter({ query, draft }: Omit<Shown, 'place'>) {
  if (query.budget === null) return null;
  return (
    <p class="meter">
      {words.whole.meter(draft.opened.length, query.budget)}. {!within(query, draft) && words.whole.spent}
    </p>
  );
}
