import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Live, LiveLevel } from '../../src/types/live.js';
import { useKeptFocus } from '../kept-focus.js';
import { strings } from '../strings.js';
import { Flags } from './flags.js';
import { Ladder } from './ladder.js';
import './live.css';
import { OpenQuestions } from './open-questions.js';
import { People } from './people.js';
import { RunHeader } from './run-header.js';
import { RungDetail } from './rung-detail.js';
import { Throughput } from './throughput.js';
import { Vetoes } from './vetoes.js';
import { type Orders, OrdersContext, type Watch } from './watch.js';

const words = strings.live;

/** The run as experimenters and reviewers watch it: one look says whether the climb is going well. */
export function LivePage({ watch }: { readonly watch: Watch }) {
  const [told, tell] = useState('');
  const orders = useOrdersOf(watch, tell);
  useKeptFocus();
  useEffect(() => {
    if (watch.done) tell(words.done(watch.done.did, watch.done.ok));
  }, [watch.done?.count]);
  return (
    <OrdersContext.Provider value={orders}>
      <main class="live">
        {!watch.connected && <Lost again={watch.again} />}
        {watch.live === undefined ? <Loading /> : <Run live={watch.live} watch={watch} />}
        <p role="status" class="told">
          {told}
        </p>
      </main>
    </OrdersContext.Provider>
  );
}

function useOrdersOf({ role, connected, say }: Watch, tell: (words: string) => void): Orders {
  return useMemo(
    () => ({
      tell,
      give: (frame) => tell(say(frame) ? '' : words.refused.later),
      refusal(kind) {
        if (kind === 'steer' && role !== 'experimenter') return words.refused.steer;
        if (kind === 'sign' && role !== 'reviewer') return words.refused.sign;
        return connected ? undefined : words.refused.offline;
      },
    }),
    [role, connected, say, tell],
  );
}

const Loading = () => (
  <header class="run">
    <h1>{words.title}</h1>
    <p>{words.loading}</p>
  </header>
);

function Lost({ again }: { readonly again: () => void }) {
  return (
    <p class="lost" role="alert">
      {words.lost}{' '}
      <button type="button" onClick={again}>
        {words.again}
      </button>
    </p>
  );
}

function Run({ live, watch }: { readonly live: Live; readonly watch: Watch }) {
  const [chosen, select] = useState<number>();
  const selected = live.levels[chosen ?? telling(live.levels)];
  const waiting = live.levels.find(({ gate }) => gate.is === 'waiting');
  return (
    <>
      <RunHeader {...{ live, watch }} />
      {waiting !== undefined && (
        <p class="waits">
          <b>{words.sign.waits(waiting.level)}</b>{' '}
          {waiting !== selected && (
            <button type="button" onClick={() => select(waiting.level)}>
              {words.sign.show}
            </button>
          )}
        </p>
      )}
      <Ladder {...{ live, select }} selected={selected?.level ?? 0} />
      {selected && <RungDetail key={selected.level} level={selected} you={watch.you} />}
      <div class="panels">
        <Throughput minutes={live.throughput} />
        <Vetoes vetoes={live.vetoes} />
        <Flags flags={live.flags} />
      </div>
      <People live={live} />
      <OpenQuestions open={live.open} />
    </>
  );
}

/** Which rung tells most by itself: the one that waits for somebody, else the highest that has begun. */
function telling(levels: readonly LiveLevel[]): number {
  const waits = levels.findIndex(({ gate }) => gate.is === 'waiting');
  return waits >= 0
    ? waits
    : Math.max(
        0,
        levels.findLastIndex(({ doing }) => doing !== 'waiting'),
      );
}
