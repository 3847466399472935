import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { LiveVeto } from '../../../src/types/live.js';
import { useUniqueId } from '../../browser/unique-id.js';
import { strings } from '../../strings/index.js';
import { Action } from '../control/action.js';
import { useRunCommands } from '../control/run-commands.js';

const words = strings.live.vetoes;
const few = 5;

/** Vetoes as they come, newest first; those in dispute stay on top until somebody rules. */
export function Vetoes({ vetoes }: { readonly vetoes: readonly LiveVeto[] }) {
  const [all, showAll] = useState(false);
  const inDispute = ({ disputed, ruling }: LiveVeto) => disputed !== null && ruling === null;
  const ordered = [...vetoes.filter(inDispute), ...vetoes.filter((veto) => !inDispute(veto))];
  return (
    <section aria-labelledby="vetoes">
      <h2 id="vetoes">{words.title}</h2>
      {ordered.length === 0 && <p class="quiet">{words.none}</p>}
      <ul class="vetoes">
        {ordered.slice(0, all ? undefined : few).map((veto) => (
          <Veto key={veto.id} veto={veto} />
        ))}
      </ul>
      {ordered.length > few && !all && (
        <button type="button" onClick={() => showAll(true)}>
          {words.more(ordered.length - few)}
        </button>
      )}
    </section>
  );
}

function Veto({ veto }: { readonly veto: LiveVeto }) {
  const { id, at, level, agent, constraint, reason, what, times, disputed, ruling } = veto;
  return (
    <li>
      <p>
        <b>{words.says(agent, constraint)}</b>: {words.because(what, reason)}{' '}
        <span class="quiet">
          {strings.live.levels.level(level)} ·{' '}
          <time dateTime={new Date(at).toISOString()}>{new Date(at).toLocaleTimeString()}</time>{' '}
          {times > 1 && `· ${words.times(times)}`}
        </span>
      </p>
      {disputed !== null && <p>{words.disputed(disputed.by, disputed.why)}</p>}
      {ruling !== null && <p>{(ruling.upheld ? words.upheld : words.overturned)(ruling.by, what, ruling.why)}</p>}
      {disputed === null && <Dispute id={id} about={words.says(agent, constraint)} />}
      {disputed !== null && ruling === null && <Ruling id={id} />}
    </li>
  );
}

function Dispute({ id, about }: { readonly id: number; readonly about: string }) {
  const { send } = useRunCommands();
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <Action kind="control" label={`${words.dispute} ${about}`} act={() => setOpen(true)}>
        {words.dispute}
      </Action>
    );
  return (
    <Reasoned focus cancel={() => setOpen(false)}>
      {(why) => (
        <Action kind="control" act={() => send({ say: 'dispute', veto: id, why })}>
          {words.sayDispute}
        </Action>
      )}
    </Reasoned>
  );
}

function Ruling({ id }: { readonly id: number }) {
  const { send } = useRunCommands();
  const rule = (upheld: boolean, why: string) => send({ say: 'adjudicate', veto: id, upheld, why });
  return (
    <Reasoned>
      {(why) => (
        <>
          <Action kind="control" act={() => rule(true, why)}>
            {words.uphold}
          </Action>
          <Action kind="control" act={() => rule(false, why)}>
            {words.overturn}
          </Action>
        </>
      )}
    </Reasoned>
  );
}

/** A field for a reason, and the buttons that it goes with. */
function Reasoned({
  focus = false,
  cancel,
  children,
}: {
  readonly focus?: boolean;
  readonly cancel?: () => void;
  readonly children: (why: string) => ComponentChildren;
}) {
  const [why, setWhy] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const id = useUniqueId();
  useLayoutEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  return (
    <div class="reasoned">
      <label for={id}>{words.why}</label>
      <input
        ref={field}
        id={id}
        maxLength={2000}
        value={why}
        onInput={(event) => setWhy(event.currentTarget.value)}
        onKeyDown={({ key }) => key === 'Escape' && cancel?.()}
      />
      <p class="actions">
        {children(why.trim())}
        {cancel && (
          <button type="button" onClick={cancel}>
            {words.cancel}
          </button>
        )}
      </p>
    </div>
  );
}
