import { useState } from 'preact/hooks';

let last = 0;

/**
 * An id for an element, the same for as long as its component is mounted. Preact's own `useId` counts anew once the root was drawn again, so
 * that a component which is mounted later gets the id of another, and its label names that one.
 */
export function useUniqueId(): string {
  const [id] = useState(() => {
    last += 1;
    return `unique-${last}`;
  });
  return id;
}
