import { useId, useState } from 'preact/hooks';
import type { LiveLevel } from '../../../src/types/live.js';
import { strings } from '../../strings/index.js';
import { Action } from '../control/action.js';
import { useRunCommands } from '../control/run-commands.js';
import { Evidence } from './evidence.js';

const words = strings.live.sign;

/** A promotion that waits for reviewers: the evidence, beside the buttons that it is for. */
export function SignOff({ level: { level, gate, task }, you }: { readonly level: LiveLevel; readonly you: string }) {
  const { send } = useRunCommands();
  const [why, setWhy] = useState('');
  const id = useId();
  const { checkpoint } = gate;
  const mine = gate.signatures.some(({ by }) => by === you);
  const sign = (granted: boolean) => {
    if (checkpoint !== null) send({ say: 'sign', level, checkpoint, granted, why: why.trim() });
  };
  const not = mine ? strings.live.refused.signed : undefined;
  return (
    <section class="sign" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{words.title(level)}</h3>
      <p>
        {words.what(task, checkpoint ?? '')} ·{' '}
        {strings.live.gate.signed(gate.signatures.filter((s) => s.granted).length, gate.needed)}
      </p>
      <div class="sign-columns">
        <Evidence evidence={gate.evidence} />
        <div>
          <label for={id}>{words.why}</label>
          <textarea
            id={id}
            rows={3}
            maxLength={2000}
            value={why}
            onInput={(event) => setWhy(event.currentTarget.value)}
          />
          <p class="actions">
            <Action kind="sign" primary not={not} act={() => sign(true)}>
              {words.yes}
            </Action>
            <Action kind="sign" not={not} act={() => sign(false)}>
              {words.no}
            </Action>
          </p>
          <Signatures gate={gate} />
        </div>
      </div>
    </section>
  );
}

export function Signatures({ gate: { signatures } }: { readonly gate: LiveLevel['gate'] }) {
  if (signatures.length === 0) return <p class="quiet">{words.nobody}</p>;
  return (
    <ul>
      {signatures.map(({ by, granted, why }) => (
        <li key={by}>{words.by(by, granted, why)}</li>
      ))}
    </ul>
  );
}
