import type { Action } from '../input/keys.js';
import { useSettings } from '../settings/settings.js';
import { strings } from '../strings/index.js';

export const nameOfKey = (key: string): string => strings.rater.keyNames[key] ?? key;

/** The key that does the same as the button; nothing where single keys are switched off. */
export function KeyCap({ action }: { action: Action }) {
  const { keys } = useSettings();
  if (!keys.on) return null;
  return <kbd>{nameOfKey(keys.of[action])}</kbd>;
}

/** The key of a choice in a dialog. */
export function SheetKeyCap({ of }: { of: string }) {
  return useSettings().keys.on ? <kbd class="sheet-key">{of}</kbd> : null;
}

/** A button with its key. */
export function KeyButton(props: {
  action: Action;
  label: string;
  onPress: () => void;
  buttonClass?: string;
  pressed?: boolean;
}) {
  const { keys } = useSettings();
  return (
    <button
      type="button"
      class={props.buttonClass}
      aria-pressed={props.pressed}
      aria-keyshortcuts={keys.on ? keys.of[props.action] : undefined}
      onClick={props.onPress}
    >
      <KeyCap action={props.action} /> {props.label}
    </button>
  );
}
