import { performance } from 'node:perf_hooks';
import { WebSocket } from 'ws';
import type { FromPage, FromServer } from '../../src/server/protocol/protocol.js';
import type { Live } from '../../src/types/live.js';
import { bot, type Invite } from '../../test/e2e/bots.js';

/** Somebody who comes, answers, leaves in one of three ways, and may come back. */
export interface Visitor {
  readonly rater: string;
  readonly role: string;
  isHere(): boolean;
  /** Ms since they came; 0 where they are not here. */
  hereFor(): number;
  /** Whether a page of theirs is open, also where nobody sits before it. */
  hasPage(): boolean;
  come(): void;
  leave(how: 'closed' | 'silent' | 'withdrew'): void;
}

export function visitor(invite: Invite): Visitor {
  let end: (() => void) | undefined;
  let since: number | undefined;
  const become = (here: boolean, next: (() => void) | undefined) => {
    end?.();
    end = next;
    since = here ? performance.now() : undefined;
  };
  return {
    rater: invite.rater,
    role: invite.role,
    isHere: () => since !== undefined,
    hereFor: () => (since === undefined ? 0 : performance.now() - since),
    hasPage: () => end !== undefined,
    come: () => become(true, bot(invite).leave),
    leave(how) {
      if (how === 'closed') become(false, undefined);
      // The page stays open, takes questions and answers none.
      else become(false, opened(invite, how === 'withdrew').close);
    },
  };
}

/** What an experimenter's page shows, and what it can do. */
export interface Watcher {
  live(): Live | undefined;
  send(frame: FromPage): void;
  close(): void;
}

export function watcher(invite: Invite): Watcher {
  let live: Live | undefined;
  const { send, close } = opened(invite, false, (said) => {
    if (said.say === 'live') live = said.live;
  });
  return { live: () => live, send, close };
}

function opened({ url: link, rater }: Invite, withdraws: boolean, hear: (said: FromServer) => void = () => undefined) {
  const url = new URL(link);
  const socket = new WebSocket(`ws://${url.host}/socket`);
  const send = (frame: FromPage) => socket.send(JSON.stringify(frame));
  socket.on('open', () => send({ say: 'hello', version: 2, token: url.hash.slice(1), page: `${rater}-other` }));
  socket.on('message', (data) => {
    const said = JSON.parse(data.toString()) as FromServer;
    hear(said);
    if (said.say !== 'welcome') return;
    if (withdraws) send({ say: 'withdraw' });
    else if (said.role === 'rater' || said.role === 'expert')
      send({ say: 'agree', guidelines: said.guidelines.version });
  });
  socket.on('error', () => undefined);
  return { send, close: () => socket.close() };
}
