import type { FromPage, FromServer } from '../../src/server/protocol/protocol.js';
import { type Connection, connect, randomId } from '../connection/connection.js';
import type { PageEvent } from '../state/page-event.js';
import { initialPage, type PageState } from '../state/page-state.js';
import { reduce } from '../state/reduce.js';
import { storeDrafts, storedDrafts } from '../storage/drafts.js';
import { storedOutbox, storeOutbox } from '../storage/outbox.js';
import { storedReceipt, storeReceipt } from '../storage/receipt.js';
import { type Activity, activity, watchActivity } from './activity.js';

/** What the page's components are handed: the state, and what they may do to it. */
export interface PageStore {
  readonly page: PageState;
  readonly connection: Connection;
  /** Active since the page was opened, ms, as of the last event. */
  readonly active: number;
  dispatch(event: PageEvent): void;
  send(frame: FromPage): void;
}

/** How often activity is reported to the server, ms: it renews the leases of the questions on this page. */
const renewal = 20_000;

/** Connects the page to the server; `draw` is called, at once, each time the state changed. */
export function createPageStore(address: URL, token: string, draw: (store: PageStore) => void): PageStore {
  const atWork = activity(performance.now());
  let page: PageState = { ...initialPage, receipt: storedReceipt(localStorage, token) };
  let activeBefore = 0;

  const dispatch = (event: PageEvent) => {
    const last = page;
    const at = performance.now();
    const activeInAll = atWork.read(at);
    page = reduce(page, event, { id: randomId(), at, activeOnQuestion: activeInAll - activeBefore, activeInAll });
    if (page.queue[0]?.lease !== last.queue[0]?.lease) activeBefore = activeInAll;
    if (page.onBreak !== last.onBreak) atWork.attend(!page.onBreak, at);
    if (page === last) return;
    if (page.receipt !== last.receipt && page.receipt !== undefined) storeReceipt(localStorage, token, page.receipt);
    if (page.outbox !== last.outbox) sendOutbox();
    if (page.drafts !== last.drafts && page.welcome !== undefined && page.queue.length > 0)
      storeDrafts(sessionStorage, page.welcome.you, page);
    draw({ page, connection, active: activeInAll, dispatch, send });
  };
  const send = (frame: FromPage) => void connection.send(frame);
  const sendOutbox = () => {
    if (page.welcome !== undefined) storeOutbox(localStorage, page.welcome.you, page.outbox);
    if (page.link !== 'open') return;
    const left = page.outbox.filter(({ sent, frame }) => !sent && connection.send(frame));
    if (left.length > 0) dispatch({ is: 'sent', ids: left.map(({ id }) => id) });
  };
  const receive = (frame: FromServer) => {
    if (frame.say === 'welcome') {
      // What an earlier page could not send is restored first: receiving the welcome sends it.
      const outbox = storedOutbox(localStorage, frame.you);
      dispatch({ is: 'restored', outbox, drafts: storedDrafts(sessionStorage, frame.you) });
      for (const lease of leasesToReport(page)) send({ say: 'shown', lease });
    }
    dispatch({ is: 'received', frame });
  };
  const connection = connect(address, token, {
    receipt: () => page.receipt,
    link: (link) => dispatch({ is: 'link', link }),
    receive,
  });
  watchActivity(atWork, () => !page.onBreak);
  reportActivity(atWork, () => {
    for (const { lease } of page.queue) send({ say: 'active', lease });
  });
  return { page, connection, active: 0, dispatch, send };
}

/** What was shown while there was no connection: the questions that were answered meanwhile, and the one on screen. */
function leasesToReport({ outbox, queue }: PageState): readonly string[] {
  const answered = outbox.flatMap(({ frame }) => (frame.say === 'answer' ? frame.lease : []));
  return [...answered, ...queue.slice(0, 1).map(({ lease }) => lease)];
}

/** Looks each second whether somebody is at work, and reports it at most every `renewal`. */
function reportActivity(atWork: Activity, report: () => void): void {
  let reported = 0;
  setInterval(() => {
    const at = performance.now();
    if (at - reported < renewal || !atWork.isActive(at)) return;
    reported = at;
    report();
  }, 1000);
}
