import type { Watch } from './watch.js';

/** The experimenter's page. */
export function LivePage(_: { watch: Watch }) {
  return <main />;
}
