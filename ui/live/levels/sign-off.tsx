import { useState } from 'preact/hooks';
import type { LiveLevel } from '../../../src/types/live.js';
import { useUniqueId } from '../../browser/unique-id.js';
import { strings } from '../../strings/index.js';
import { Confirmed } from '../control/action.js';
import { useRunCommands } from '../control/run-commands.js';
import { AuditExample } from './audit-example.js';
import { Evidence } from './evidence.js';

const { sign: words, refused } = strings.live;
const longestReason = 500;

/** A promotion that waits for reviewers: what it would grant, what audits found and could not see, examples, and the decision with its reason. */
export function SignOff({ level, you }: { readonly level: LiveLevel; readonly you: string }) {
  const { gate } = level;
  const id = useUniqueId();
  return (
    <section class="sign" aria-labelledby={id}>
      <h3 id={id}>{words.title(level.level)}</h3>
      <Case level={level} />
      {gate.examples.length > 0 && <h4>{words.examples(gate.examples.length)}</h4>}
      {gate.examples.map((example, at) => (
        <AuditExample key={example.audit} example={example} at={at} />
      ))}
      <details class="example">
        <summary>{words.evidence}</summary>
        <Evidence evidence={gate.evidence} />
      </details>
      <p>{strings.live.gate.signed(gate.signatures.filter(({ granted }) => granted).length, gate.needed)}</p>
      <Signatures gate={gate} />
      <Decision level={level} you={you} />
    </section>
  );
}

/** In three sentences. */
function Case({ level: { level, task, gate } }: { readonly level: LiveLevel }) {
  const { findings } = gate;
  return (
    <>
      <p>{words.grants(level, task, gate.checkpoint ?? '')}</p>
      <p>{findings === null ? words.foundNothing : words.found(findings)}</p>
      <p>{findings === null ? words.unseenAll : words.unseen(findings)}</p>
    </>
  );
}

function Decision({ level: { level, gate }, you }: { readonly level: LiveLevel; readonly you: string }) {
  const { send } = useRunCommands();
  const [why, setWhy] = useState('');
  const id = useUniqueId();
  const { checkpoint } = gate;
  const sign = (granted: boolean) => {
    if (checkpoint !== null) send({ say: 'sign', level, checkpoint, granted, why: why.trim() });
  };
  const isSigned = gate.signatures.some(({ by }) => by === you);
  const not = isSigned ? refused.signed : why.trim() === '' ? words.needsReason : undefined;
  const common = { kind: 'sign', not, no: words.back } as const;
  return (
    <>
      <label for={id}>{words.why}</label>
      <textarea
        id={id}
        rows={3}
        required
        maxLength={longestReason}
        value={why}
        onInput={(event) => setWhy(event.currentTarget.value)}
      />
      <div class="actions">
        <Confirmed {...common} primary ask={words.sureYes} yes={words.doYes} act={() => sign(true)}>
          {words.yes}
        </Confirmed>
        <Confirmed {...common} ask={words.sureNo} yes={words.doNo} act={() => sign(false)}>
          {words.no}
        </Confirmed>
      </div>
    </>
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
