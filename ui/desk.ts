import type { FromPage } from '../src/server/protocol/protocol.js';
import { activity } from './activity.js';
import { type Connection, connect, drawnId } from './connection.js';
import { keepDrafts, keptDrafts } from './drafts.js';
import { keep, kept } from './outbox.js';
import type { Act } from './state/act.js';
import { begun, type Page } from './state/page.js';
import { step } from './state/step.js';

/** Where the page's parts meet: what is shown, what may happen to it, and the line to the server. */
export interface Desk {
  readonly page: Page;
  readonly connection: Connection;
  /** Active since the page was opened, ms, as of the last thing that happened. */
  readonly active: number;
  act(act: Act): void;
  say(frame: FromPage): void;
}

/** How often activity is told to the server, ms: it renews the questions on this desk. */
const renewal = 20_000;

/** Opens a desk: `draw` is called, at once, each time anything changed. */
export function openDesk(address: URL, token: string, draw: (desk: Desk) => void): Desk {
  const atWork = activity(performance.now());
  let page: Page = begun;
  let before = 0;
  let renewed = 0;

  const act = (event: Act) => {
    const last = page;
    const at = performance.now();
    const activeInAll = atWork.read(at);
    page = step(page, event, { id: drawnId(), at, active: activeInAll - before, activeInAll });
    if (page.queue[0]?.lease !== last.queue[0]?.lease) before = activeInAll;
    if (page.resting !== last.resting) atWork.attend(!page.resting, at);
    if (page === last) return;
    if (page.outbox !== last.outbox) send();
    if (page.drafts !== last.drafts && page.welcome !== undefined && page.queue.length > 0)
      keepDrafts(sessionStorage, page.welcome.you, page);
    draw({ page, connection, active: activeInAll, act, say });
  };
  const say = (frame: FromPage) => void connection.say(frame);
  const send = () => {
    if (page.welcome !== undefined) keep(localStorage, page.welcome.you, page.outbox);
    if (page.link !== 'open') return;
    const left = page.outbox.filter(({ sent, frame }) => !sent && connection.say(frame));
    if (left.length > 0) act({ is: 'sent', ids: left.map(({ id }) => id) });
  };
  const connection = connect(address, token, {
    link: (link) => act({ is: 'link', link }),
    frame(frame) {
      // What an earlier page could not send goes first: hearing the welcome sends it.
      if (frame.say === 'welcome')
        act({
          is: 'restored',
          outbox: kept(localStorage, frame.you),
          drafts: keptDrafts(sessionStorage, frame.you),
        });
      if (frame.say === 'welcome') shownAgain();
      act({ is: 'heard', frame });
    },
  });
  /** What was drawn while nobody heard: what is on screen, and what was answered meanwhile. */
  const shownAgain = () => {
    const answered = page.outbox.flatMap(({ frame }) => (frame.say === 'answer' ? frame.lease : []));
    for (const lease of [...answered, ...page.queue.slice(0, 1).map((query) => query.lease)])
      say({ say: 'shown', lease });
  };
  const touch = () => atWork.touch(performance.now());
  for (const sign of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchmove', 'scroll'])
    addEventListener(sign, touch, { passive: true, capture: true });
  const seen = () => document.visibilityState === 'visible' && !page.resting;
  document.addEventListener('visibilitychange', () => atWork.attend(seen(), performance.now()));
  setInterval(() => {
    const at = performance.now();
    if (at - renewed < renewal || !atWork.isActive(at)) return;
    renewed = at;
    for (const { lease } of page.queue) say({ say: 'active', lease });
  }, 1000);
  return { page, connection, active: 0, act, say };
}
