import type { Live } from '../../src/types/live.js';
import { strings } from '../strings/index.js';
import { Action, Confirmed } from './control/action.js';
import { type RunView, useRunCommands } from './control/run-commands.js';
import { Waiting } from './waiting.js';

const { controls, state: states, ...words } = strings.live;

/** What runs, how it stands in one sentence, and what may be done about it. */
export function RunHeader({ live, view }: { readonly live: Live; readonly view: RunView }) {
  const { state, why, waiting, report } = live;
  return (
    <header class="run">
      <h1>
        <span class="quiet">Belay</span> {live.experiment}
      </h1>
      {waiting === null ? (
        <p class={`state ${state}`}>
          {states[state]}
          {why !== null && ` ${why}`}
        </p>
      ) : (
        <Waiting live={live} waiting={waiting} />
      )}
      {report !== undefined && (
        <p>
          <a href={report} target="_blank" rel="noreferrer">
            {words.report}
          </a>
        </p>
      )}
      <p class="quiet">
        {words.you(view.you, view.role)} {live.began > 0 && words.since(new Date(live.began).toLocaleString())}{' '}
        {live.head !== undefined && <span class="id">{words.head(live.head.seq, live.head.hash)}</span>}
      </p>
      <Controls state={state} />
    </header>
  );
}

function Controls({ state }: { readonly state: Live['state'] }) {
  const { send } = useRunCommands();
  const over = state === 'running' || state === 'paused' ? undefined : words.refused.over;
  return (
    <fieldset class="actions">
      <legend class="hidden">{controls.label}</legend>
      {state === 'paused' ? (
        <Action kind="control" primary act={() => send({ say: 'resume' })}>
          {controls.resume}
        </Action>
      ) : (
        <Action kind="control" not={over} act={() => send({ say: 'pause' })}>
          {controls.pause}
        </Action>
      )}
      <Confirmed
        kind="control"
        not={over}
        ask={controls.sure}
        yes={controls.yes}
        no={controls.no}
        act={() => send({ say: 'stop' })}
      >
        {controls.stop}
      </Confirmed>
    </fieldset>
  );
}
