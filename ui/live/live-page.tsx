import type { Connection } from '../connection.js';

/** The experimenter's page. */
export function LivePage(_: { connection: Connection }) {
  return <main />;
}
