import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PageStore } from './context/page-store.js';
import type { RunView } from './live/control/run-commands.js';

/** The page of experimenters and reviewers, loaded for them and for nobody else. */
export function LazyLivePage({ store }: { store: PageStore }) {
  const [LivePage, setLivePage] = useState<ComponentType<{ run: RunView }> | undefined>(undefined);
  useEffect(() => {
    void import('./live/live-page.js').then((module) => setLivePage(() => module.LivePage));
  }, []);
  return LivePage === undefined ? null : <LivePage run={runViewOf(store)} />;
}

const runViewOf = ({ page, connection }: PageStore): RunView => ({
  you: page.welcome?.you ?? '',
  role: page.welcome?.role ?? '',
  connected: page.link === 'open',
  live: page.live,
  commandResult: page.commandResult,
  send: connection.send,
  reconnect: connection.reconnect,
});
