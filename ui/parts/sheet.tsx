import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { strings } from '../strings/index.js';

/** A native dialog: it traps the focus, Escape closes it, and the focus goes back to where it was. */
export function Sheet(props: { title: string; onClose: () => void; children: ComponentChildren; quiet?: boolean }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
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
