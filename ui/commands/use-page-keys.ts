import { useEffect, useRef } from 'preact/hooks';
import type { PageStore } from '../context/page-store.js';
import type { KeyBindings } from '../input/keys.js';
import { handleKeyDown } from './key-down.js';

/** Keys of the page, wherever the focus is, except while a dialog is open. The page as it is now is read at each press, never an older one. */
export function usePageKeys(store: PageStore, keys: KeyBindings): void {
  const latest = useRef({ store, keys });
  latest.current = { store, keys };
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      performance.mark('belay:key');
      if (handleKeyDown(event, latest.current.store, latest.current.keys)) event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}
