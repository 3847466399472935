import type { Live } from '../../src/types/live.js';
import { strings } from '../strings.js';
import { Action, Confirmed } from './action.js';
import { useOrders, type Watch } from './watch.js';

const { controls, state: states, ...words } = strings.live;

/** What runs, how it stands in one sentence, and what may be done about it. */
export function RunHeader({ live, watch }: { readonly live: Live; readonly watch: Watch }) {
  const { state, why } = live;
  return (
    <header class="run">
      <h1>
        <span class="quiet">Belay</span> {live.experiment}
      </h1>
      <p class={`state ${state}`}>
        {states[state]}
        {why !== null && ` ${why}`}
      </p>
      <p class="quiet">
        {words.you(watch.you, watch.role)} {live.began > 0 && words.since(new Date(live.began).toLocaleString())}{' '}
        <span class="id">{words.head(live.head.seq, live.head.hash)}</span>
      </p>
      <Controls state={state} />
    </header>
  );
}

function Controls({ state }: { readonly state: Live['state'] }) {
  const { give } = useOrders();
  const over = state === 'running' || state === 'paused' ? undefined : words.refused.over;
  return (
    <fieldset class="actions">
      <legend class="hidden">{controls.label}</legend>
      {state === 'paused' ? (
        <Action kind="steer" primary act={() => give({ say: 'resume' })}>
          {controls.resume}
        </Action>
      ) : (
        <Action kind="steer" not={over} act={() => give({ say: 'pause' })}>
          {controls.pause}
        </Action>
      )}
      <Confirmed
        kind="steer"
        not={over}
        ask={controls.sure}
        yes={controls.yes}
        no={controls.no}
        act={() => give({ say: 'stop' })}
      >
        {controls.stop}
      </Confirmed>
    </fieldset>
  );
}
