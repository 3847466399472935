import { useEffect } from 'preact/hooks';
import type { Live } from '../../src/types/live.js';
import type { LiveWaiting } from '../../src/types/live-waiting.js';
import { strings } from '../strings/index.js';

const words = strings.live.waiting;

/** What the run waits for, who could give it, and what to do: marked where nobody who is here can. */
export function Waiting({ live, waiting }: { readonly live: Live; readonly waiting: LiveWaiting }) {
  const doing = live.levels.find(({ level }) => level === waiting.level)?.doing;
  const asks = [words.todo(waiting), words.others(waiting.others)].filter((each) => each !== '');
  return (
    <section class={isBlocked(waiting) ? 'waits-for blocked' : 'waits-for'} aria-label={words.label}>
      <p class="state">
        <b>{words.what(waiting, doing)}</b> {waiting.for === 'log' && live.why} {words.who(waiting)}
      </p>
      {asks.length > 0 && <p>{asks.join(' ')}</p>}
    </section>
  );
}

/** Nothing goes on until somebody does something. */
const isBlocked = ({ todo }: LiveWaiting): boolean => todo !== 'nothing';

/** The tab says where something waits for whoever reads it. */
export function useTitle(live: Live | undefined, you: string): void {
  const title = live === undefined ? undefined : titleOf(live, you);
  useEffect(() => {
    if (title === undefined) return undefined;
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}

function titleOf({ waiting, experiment }: Live, you: string): string {
  const place = `${experiment} · Belay`;
  if (waiting === null || !isBlocked(waiting)) return place;
  const isYours = waiting.for === 'sign-off' && [...waiting.here, ...waiting.away].includes(you);
  return `${isYours ? words.yours : words.title(waiting)} · ${place}`;
}
