import { useEffect } from 'preact/hooks';

/**
 * Focus is never lost: where what had it is taken away (an item that was opened, a question that was requeued, a dialog whose opener is
 * gone) and nothing else took it, it goes to what is left around it, and otherwise to the heading.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let around: readonly Element[] = [];
    const focused = ({ target }: FocusEvent) => {
      if (target instanceof Element) around = [target, ...outerOf(target)];
    };
    const changes = new MutationObserver(() => {
      const [had, ...outer] = around;
      if (had === undefined || had.isConnected || document.activeElement !== document.body) return;
      focusOn(outer.find((element) => element.isConnected) ?? document.querySelector('h1'));
    });
    document.addEventListener('focusin', focused);
    changes.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', focused);
      changes.disconnect();
    };
  }, []);
}

/** What can have the focus around an element, from the inside out. */
function outerOf(element: Element): readonly Element[] {
  const outer = element.parentElement?.closest('li, tr, fieldset, section, main');
  return outer == null ? [] : [outer, ...outerOf(outer)];
}

/** On what may be tabbed to itself, or else on the first control in it, or else on it all the same. */
function focusOn(left: Element | null): void {
  if (!(left instanceof HTMLElement)) return;
  const control = left.tabIndex < 0 && left.matches('li, tr, fieldset') ? left.querySelector('button, input') : null;
  if (control instanceof HTMLElement) {
    control.focus();
    return;
  }
  if (left.tabIndex < 0) left.tabIndex = -1;
  left.focus();
}
