import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PageStore } from './page-store.js';

export const PageContext = createContext<PageStore | undefined>(undefined);

/** @throws Error outside of a `PageContext`. */
export function usePage(): PageStore {
  const store = useContext(PageContext);
  if (store === undefined) throw new Error('expected to be drawn inside of a PageContext, got none');
  return store;
}
