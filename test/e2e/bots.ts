import { WebSocket } from 'ws';
import type { FromPage, FromServer, PageQuery } from '../../src/server/protocol/protocol.js';
import type { Json } from '../../src/types/json.js';
import { judged } from '../experiments/with-people/bot.js';

export interface Invite {
  readonly role: string;
  readonly rater: string;
  readonly url: string;
}

/** Somebody behind a link who reads the wire and nothing else: works sums out, or signs what the gate grants. Comes back when the line is lost. */
export interface Bot {
  /** Every frame that came, as text. */
  readonly wire: readonly string[];
  /** Ids of answers that were acknowledged. */
  readonly taken: ReadonlySet<string>;
  leave(): void;
}

const pause = 50;

export function bot({ url: invite, rater, role }: Invite, judge: (seen: PageQuery) => Json = judged): Bot {
  const judges = role === 'rater' || role === 'expert';
  const url = new URL(invite);
  const wire: string[] = [];
  const taken = new Set<string>();
  /** Answers that were sent and not acknowledged: sent again after the line was lost, under the same id. */
  const unsaid = new Map<string, FromPage>();
  let socket: WebSocket;
  let gone = false;
  const say = (frame: FromPage) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
  };
  const answer = (query: PageQuery) => {
    const id = `${rater}_${query.lease}`.slice(-80);
    const frame = { say: 'answer', id, lease: query.lease, answer: given(query, judge) } as const;
    unsaid.set(id, frame);
    say(frame);
  };
  const waiting = new Map<string, PageQuery>();
  const hear = (said: FromServer) => {
    if (said.say === 'welcome') {
      if (judges && !said.guidelines.agreed) say({ say: 'agree', guidelines: said.guidelines.version });
      for (const frame of unsaid.values()) say(frame);
    }
    if (said.say === 'query') {
      const { query } = said;
      say({ say: 'shown', lease: query.lease });
      if (query.helpIs !== 'after' || query.first !== undefined) return answer(query);
      waiting.set(query.lease, query);
      say({ say: 'first', lease: query.lease, answer: judge(query) });
    }
    if (said.say === 'help') {
      const query = waiting.get(said.lease);
      if (query !== undefined) answer(query);
    }
    if (said.say === 'taken') taken.add(said.id);
    if (said.say === 'taken' || said.say === 'refused') unsaid.delete(said.id);
    if (said.say === 'live' && role === 'reviewer')
      for (const { level, gate } of said.live.levels)
        if (gate.is === 'waiting' && gate.checkpoint !== null && gate.signatures.length === 0)
          say({ say: 'sign', level, checkpoint: gate.checkpoint, granted: true, why: 'it helps' });
  };
  const come = () => {
    if (gone) return;
    socket = new WebSocket(`ws://${url.host}/socket`);
    socket.on('open', () => say({ say: 'hello', version: 2, token: url.hash.slice(1), page: `${rater}-page` }));
    socket.on('message', (data) => {
      wire.push(data.toString());
      hear(JSON.parse(data.toString()) as FromServer);
    });
    socket.on('error', () => undefined);
    // Who said something wrong is not to come back.
    socket.on('close', (code) => code < 4000 && setTimeout(come, pause));
  };
  come();
  return {
    wire,
    taken,
    leave() {
      gone = true;
      socket.close();
    },
  };
}

function given(
  query: PageQuery,
  judge: (seen: PageQuery) => Json,
): Extract<FromPage, { readonly say: 'answer' }>['answer'] {
  return {
    reply: { status: 'answered', answer: judge(query), ...(query.confidence ? { confidence: 0.9 } : {}) },
    ...{ marks: [], parts: [], comments: [], help: [], never: [] },
    looks: { items: query.items.length, words: 12 },
    time: { shown: 900, active: 800 },
  };
}
