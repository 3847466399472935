import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Live, LiveLevel } from '../../src/types/live.js';
import { useKeptFocus } from '../browser/kept-focus.js';
import { strings } from '../strings/index.js';
import '../styles/live.css';
import { type RunCommands, RunCommandsContext, type RunView } from './control/run-commands.js';
import { LevelDetail } from './levels/level-detail.js';
import { Levels } from './levels/levels.js';
import { Comments } from './lists/comments.js';
import { Flags } from './lists/flags.js';
import { OpenQuestions } from './lists/open-questions.js';
import { People } from './lists/people.js';
import { Throughput } from './lists/throughput.js';
import { Vetoes } from './lists/vetoes.js';
import { RunHeader } from './run-header.js';
import { useTitle } from './waiting.js';

const words = strings.live;

/** The run as experimenters and reviewers see it, the state of the climb first. */
export function LivePage({ run }: { readonly run: RunView }) {
  const [announcement, announce] = useState('');
  const commands = useCommandsOf(run, announce);
  useKeptFocus();
  useTitle(run.live, run.you);
  useEffect(() => {
    if (run.commandResult) announce(words.done(run.commandResult));
  }, [run.commandResult?.count]);
  return (
    <RunCommandsContext.Provider value={commands}>
      <main class="live">
        {!run.connected && <ConnectionLost reconnect={run.reconnect} />}
        {run.live === undefined ? <Loading /> : <Run live={run.live} view={run} />}
        <p role="status" class="announcement">
          {announcement}
        </p>
      </main>
    </RunCommandsContext.Provider>
  );
}

function useCommandsOf({ role, connected, send }: RunView, announce: (words: string) => void): RunCommands {
  return useMemo(
    () => ({
      announce,
      send: (frame) => announce(send(frame) ? '' : words.refused.notSent),
      refusal(kind) {
        if (kind === 'control' && role !== 'experimenter') return words.refused.control;
        if (kind === 'sign' && role !== 'reviewer') return words.refused.sign;
        return connected ? undefined : words.refused.offline;
      },
    }),
    [role, connected, send, announce],
  );
}

const Loading = () => (
  <header class="run">
    <h1>{words.title}</h1>
    <p>{words.loading}</p>
  </header>
);

function ConnectionLost({ reconnect }: { readonly reconnect: () => void }) {
  return (
    <p class="lost" role="alert">
      {words.lost}{' '}
      <button type="button" onClick={reconnect}>
        {words.again}
      </button>
    </p>
  );
}

function Run({ live, view }: { readonly live: Live; readonly view: RunView }) {
  const [chosen, select] = useState<number>();
  const selected = live.levels[chosen ?? levelToShow(live.levels)];
  const waiting = live.levels.find(({ gate }) => gate.is === 'waiting');
  return (
    <>
      <RunHeader live={live} view={view} />
      {waiting !== undefined && waiting !== selected && (
        <p class="waits">
          <b>{words.sign.waits(waiting.level)}</b>{' '}
          <button type="button" onClick={() => select(waiting.level)}>
            {words.sign.show}
          </button>
        </p>
      )}
      <Levels live={live} select={select} selected={selected?.level ?? 0} />
      {selected && <LevelDetail key={selected.level} level={selected} you={view.you} />}
      <div class="panels">
        <Throughput minutes={live.throughput} />
        <Vetoes vetoes={live.vetoes} />
        <Flags flags={live.flags} />
        <Comments comments={live.comments ?? []} />
      </div>
      <People live={live} />
      <OpenQuestions open={live.open} />
    </>
  );
}

/** The level whose details are shown unless another is chosen: the one that waits for signatures, else the highest that has begun. */
function levelToShow(levels: readonly LiveLevel[]): number {
  const waits = levels.findIndex(({ gate }) => gate.is === 'waiting');
  return waits >= 0
    ? waits
    : Math.max(
        0,
        levels.findLastIndex(({ doing }) => doing !== 'waiting'),
      );
}
