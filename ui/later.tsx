import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Connection } from './connection.js';

type Live = ComponentType<{ connection: Connection }>;

/** The experimenter's page, loaded for those who run a run and for nobody else. */
export function LivePart({ connection }: { connection: Connection }) {
  const [Part, setPart] = useState<Live | undefined>(undefined);
  useEffect(() => {
    void import('./live/live-page.js').then(({ LivePage }) => setPart(() => LivePage));
  }, []);
  return Part === undefined ? null : <Part connection={connection} />;
}
