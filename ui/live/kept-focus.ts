import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Focus is never lost: where news takes away what had it (a question that was requeued, a veto that was ruled upon), it goes to what is
 * left around it. To be called by what draws the whole page; runs after each drawing.
 */
export function useKeptFocus(): (event: { readonly target: EventTarget | null }) => void {
  const around = useRef<readonly Element[]>([]);
  useLayoutEffect(() => {
    const [had, ...outer] = around.current;
    if (had === undefined || had.isConnected || document.activeElement !== document.body) return;
    const left = outer.find((element) => element.isConnected);
    if (!(left instanceof HTMLElement)) return;
    if (left.tabIndex < 0) left.tabIndex = -1;
    left.focus();
  });
  return ({ target }) => {
    if (target instanceof Element) around.current = [target, ...outerOf(target)];
  };
}

/** The list items, rows and sections around an element, from the inside out. */
function outerOf(element: Element): readonly Element[] {
  const outer = element.parentElement?.closest('li, tr, section, main');
  return outer == null ? [] : [outer, ...outerOf(outer)];
}
