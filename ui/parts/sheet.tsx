import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useUniqueId } from '../browser/unique-id.js';
import { keyMeant } from '../input/key-meant.js';
import { keyPressOf } from '../input/key-press.js';
import { useSettings } from '../settings/settings.js';
import { strings } from '../strings/index.js';

interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly quiet?: boolean;
  /** What single keys do while the dialog is open and nobody writes in it. */
  readonly keys?: Readonly<Record<string, () => void>>;
}

/** A native dialog: it traps the focus, Escape closes it, and the focus goes back to where it was. */
export function Sheet(props: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useUniqueId();
  const settings = useSettings();
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby={title}
      onKeyDown={(event) => settings.keys.on && pressed(event, props.keys ?? {})}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <header class="row">
        <h2 id={title}>{props.title}</h2>
        {props.quiet !== true && (
          <button type="button" onClick={props.onClose}>
            {strings.rater.sheets.close}
          </button>
        )}
      </header>
      {props.children}
    </dialog>
  );
}

function pressed(event: KeyboardEvent, keys: Readonly<Record<string, () => void>>): void {
  const press = keyPressOf(event);
  if (event.isComposing || event.repeat || press.modified || press.on === 'field') return;
  const act = keys[keyMeant(press, (key) => keys[key.toLowerCase()] !== undefined).toLowerCase()];
  if (act === undefined) return;
  event.preventDefault();
  act();
}
