import { useDesk } from '../desk-context.js';
import type { Action } from '../keys.js';
import { perform } from '../perform.js';
import { KeyButton } from './key-cap.js';

/** Labels the step that the arrows are at. */
export function LabelButton({ action, label }: { action: Action; label: string }) {
  const desk = useDesk();
  return <KeyButton action={action} label={label} onPress={() => void perform(desk, action)} />;
}
