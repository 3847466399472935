import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Desk } from './desk.js';
import type { Watch } from './live/watch.js';

type Live = ComponentType<{ watch: Watch }>;

/** The experimenter's page, loaded for those who run a run and for nobody else. */
export function LivePart({ desk }: { desk: Desk }) {
  const [Part, setPart] = useState<Live | undefined>(undefined);
  useEffect(() => {
    void import('./live/live-page.js').then(({ LivePage }) => setPart(() => LivePage));
  }, []);
  return Part === undefined ? null : <Part watch={watchOf(desk)} />;
}

const watchOf = ({ page, connection }: Desk): Watch => ({
  you: page.welcome?.you ?? '',
  role: page.welcome?.role ?? '',
  connected: page.link === 'open',
  live: page.live,
  done: page.done,
  say: connection.say,
  again: connection.again,
});
