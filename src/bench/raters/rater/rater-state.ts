import type { FromPage, PageAnswer, PageQuery } from '../../../server/protocol/protocol.js';
import type { Json } from '../../../types/json.js';

type AnswerFrame = Extract<FromPage, { readonly say: 'answer' }>;

interface SentAnswer {
  readonly frame: AnswerFrame;
  /** When it was first sent. */
  readonly at: number;
}

/** The questions that a simulated rater holds, and the answers that the server has not acknowledged. */
export interface SimulatedRaterState {
  /** Oldest first, without those that wait for help. */
  heldQueries(): readonly PageQuery[];
  /** False where it is held or answered already. */
  receive(query: PageQuery): boolean;
  waitForHelp(lease: string, first: Json): void;
  /** The question is the next one again, with its help. False where none waited for it. */
  receiveHelp(lease: string, help: PageQuery['help']): boolean;
  drop(lease: string): void;
  answer(query: PageQuery, answer: PageAnswer, at: number): SentAnswer;
  /** When the answer was first sent; undefined where none of this id is unacknowledged. */
  settle(id: string): number | undefined;
  unacknowledged(): readonly SentAnswer[];
  /** A new connection: the server sends held questions again. */
  forgetHeld(): void;
}

export function createRaterState(page: string): SimulatedRaterState {
  const sent = new Map<string, SentAnswer>();
  const answeredLeases = new Set<string>();
  const waitingForHelp = new Map<string, PageQuery>();
  let held: PageQuery[] = [];
  let count = 0;
  const drop = (lease: string) => {
    held = held.filter((query) => query.lease !== lease);
  };
  return {
    heldQueries: () => held,
    receive(query) {
      const isKnown = answeredLeases.has(query.lease) || held.some(({ lease }) => lease === query.lease);
      if (!isKnown) held.push(query);
      return !isKnown;
    },
    waitForHelp(lease, first) {
      const query = held.find((one) => one.lease === lease);
      drop(lease);
      if (query !== undefined) waitingForHelp.set(lease, { ...query, first });
    },
    receiveHelp(lease, help) {
      const query = waitingForHelp.get(lease);
      if (query !== undefined) held.unshift({ ...query, help });
      return waitingForHelp.delete(lease);
    },
    drop(lease) {
      drop(lease);
      waitingForHelp.delete(lease);
    },
    answer(query, answer, at) {
      drop(query.lease);
      const id = `${page}-${++count}`;
      const answered: SentAnswer = { frame: { say: 'answer', id, lease: query.lease, answer }, at };
      sent.set(id, answered);
      answeredLeases.add(query.lease);
      return answered;
    },
    settle(id) {
      const answered = sent.get(id);
      if (answered !== undefined) answeredLeases.delete(answered.frame.lease);
      sent.delete(id);
      return answered?.at;
    },
    unacknowledged: () => [...sent.values()],
    forgetHeld() {
      held = [];
      waitingForHelp.clear();
    },
  };
}
