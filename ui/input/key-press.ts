import type { KeyPress } from './keys.js';

/** Which key was pressed, and on what kind of control. */
export function keyPressOf({ key, code, shiftKey, ctrlKey, altKey, metaKey, target }: KeyboardEvent): KeyPress {
  const on = target instanceof HTMLElement ? controlOf(target) : 'page';
  return { key, code, shifted: shiftKey, modified: ctrlKey || altKey || metaKey, on };
}

function controlOf(target: HTMLElement): KeyPress['on'] {
  if (target.isContentEditable || target.matches('textarea, input:not([type=radio], [type=checkbox], [type=range])'))
    return 'field';
  if (target.matches('input, select, [role=tab]')) return 'chooser';
  return target.matches('button, a[href], summary') ? 'button' : 'page';
}
