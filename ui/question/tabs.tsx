import { strings } from '../strings/index.js';

const words = strings.rater;

interface TabsProps {
  readonly count: number;
  readonly shown: number;
  readonly seen: ReadonlySet<number>;
  readonly onShow: (at: number) => void;
}

/** Says which item was not seen yet: an answer is about them all. */
export function Tabs({ count, shown, seen, onShow }: TabsProps) {
  const move = (by: number) => {
    const next = (shown + by + count) % count;
    onShow(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={words.both} class="tabs">
      {Array.from({ length: count }, (_, at) => (
        <button
          key={at}
          type="button"
          role="tab"
          id={`tab-${at}`}
          class={`tab item-${at}`}
          aria-selected={at === shown}
          aria-controls={`panel-${at}`}
          tabIndex={at === shown ? 0 : -1}
          onClick={() => onShow(at)}
          onKeyDown={({ key }) => {
            if (key === 'ArrowRight' || key === 'ArrowLeft') move(key === 'ArrowRight' ? 1 : -1);
          }}
        >
          {words.item(at)}
          {!seen.has(at) && <span class="not-seen"> {words.unseen}</span>}
        </button>
      ))}
    </div>
  );
}
