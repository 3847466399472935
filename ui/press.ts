import type { Press } from './keys.js';

/** Where a key was pressed. */
export function pressOn({ key, ctrlKey, altKey, metaKey, target }: KeyboardEvent): Press {
  return { key, modified: ctrlKey || altKey || metaKey, on: target instanceof HTMLElement ? kindOf(target) : 'page' };
}

function kindOf(target: HTMLElement): Press['on'] {
  if (target.isContentEditable || target.matches('textarea, input:not([type=radio], [type=checkbox], [type=range])'))
    return 'field';
  if (target.matches('input, select, [role=tab]')) return 'chooser';
  return target.matches('button, a[href], summary') ? 'button' : 'page';
}
