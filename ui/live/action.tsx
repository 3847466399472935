import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useOrders } from './watch.js';

interface Acting {
  readonly kind: 'steer' | 'sign';
  readonly primary?: boolean;
  /** Says more than the words on the button, where many are alike. */
  readonly label?: string;
  /** Why not now, beside what the role forbids. */
  readonly not?: string | undefined;
  readonly children: ComponentChildren;
}

/** A button that says why it cannot be used, and can be reached all the same. */
export function Action({ kind, primary, label, not, children, act }: Acting & { readonly act: () => void }) {
  const orders = useOrders();
  const why = orders.refusal(kind) ?? not;
  const id = useId();
  return (
    <span class="action">
      <button
        type="button"
        class={primary ? 'primary' : undefined}
        aria-label={label}
        aria-disabled={why !== undefined}
        aria-describedby={why === undefined ? undefined : id}
        title={why}
        onClick={() => (why === undefined ? act() : orders.tell(why))}
      >
        {children}
      </button>
      {why !== undefined && (
        <span id={id} class="hidden">
          {why}
        </span>
      )}
    </span>
  );
}

/** An action that asks once more, in place; focus goes into the question and comes back. */
export function Confirmed({
  ask,
  yes,
  no,
  act,
  ...acting
}: Acting & { readonly ask: string; readonly yes: string; readonly no: string; readonly act: () => void }) {
  const [open, setOpen] = useState(false);
  const [refused, place] = [useRef<HTMLButtonElement>(null), useRef<HTMLSpanElement>(null)];
  const was = useRef(false);
  useLayoutEffect(() => {
    if (open) refused.current?.focus();
    else if (was.current) place.current?.querySelector('button')?.focus();
    was.current = open;
  }, [open]);
  const close = () => setOpen(false);
  if (!open)
    return (
      <span ref={place}>
        <Action {...acting} act={() => setOpen(true)} />
      </span>
    );
  return (
    <fieldset class="confirm" onKeyDown={({ key }) => key === 'Escape' && close()}>
      <legend>{ask}</legend>
      <button ref={refused} type="button" onClick={close}>
        {no}
      </button>
      <button
        type="button"
        onClick={() => {
          close();
          act();
        }}
      >
        {yes}
      </button>
    </fieldset>
  );
}
