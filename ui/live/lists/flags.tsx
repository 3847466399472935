import type { LiveFlag } from '../../../src/types/live.js';
import { strings } from '../../strings/index.js';
import { shortId } from '../../strings/short-id.js';

const words = strings.live.flags;
const few = 10;

/** What raters marked as never to happen, newest first; absent where nobody marked anything. */
export function Flags({ flags }: { readonly flags: readonly LiveFlag[] }) {
  if (flags.length === 0) return null;
  return (
    <section aria-labelledby="flags">
      <h2 id="flags">{words.title}</h2>
      <ul class="vetoes">
        {flags.slice(0, few).map(({ answer, at, level, rater, query, item, step, why }) => (
          <li key={`${answer} ${item} ${step}`}>
            <p>
              <b>{words.says(rater, item, step)}</b> {why !== null && `: ${why}`}{' '}
              <span class="quiet">
                {strings.live.levels.level(level)} · {shortId(query)} ·{' '}
                <time dateTime={new Date(at).toISOString()}>{new Date(at).toLocaleTimeString()}</time>
              </span>
            </p>
          </li>
        ))}
      </ul>
      {flags.length > few && <p class="quiet">{words.more(flags.length - few)}</p>}
    </section>
  );
}
