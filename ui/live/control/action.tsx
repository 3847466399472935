import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useUniqueId } from '../../browser/unique-id.js';
import { type CommandKind, useRunCommands } from './run-commands.js';

interface ActionProps {
  readonly kind: CommandKind;
  readonly primary?: boolean;
  /** The accessible name, where several buttons of the page have the same words. */
  readonly label?: string;
  /** Why it cannot be used now, for other reasons than the role. */
  readonly not?: string | undefined;
  readonly children: ComponentChildren;
}

/** A button that says why it cannot be used, and can be reached all the same. */
export function Action({ kind, primary, label, not, children, act }: ActionProps & { readonly act: () => void }) {
  const commands = useRunCommands();
  const why = commands.refusal(kind) ?? not;
  const id = useUniqueId();
  return (
    <span class="action">
      <button
        type="button"
        class={primary ? 'primary' : undefined}
        aria-label={label}
        aria-disabled={why !== undefined}
        aria-describedby={why === undefined ? undefined : id}
        title={why}
        onClick={() => (why === undefined ? act() : commands.announce(why))}
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

/** An action that asks for confirmation in its own place; the focus goes into the question and comes back. */
export function Confirmed({
  ask,
  yes,
  no,
  act,
  ...acting
}: ActionProps & { readonly ask: string; readonly yes: string; readonly no: string; readonly act: () => void }) {
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
