import type { FromPage, PageAnswer, PageQuery } from '../../server/protocol/protocol.js';
import type { Json } from '../../types/json.js';

type AnswerFrame = Extract<FromPage, { readonly say: 'answer' }>;

export interface Entry {
  readonly frame: AnswerFrame;
  /** When it was first sent. */
  readonly at: number;
}

/** What a scripted rater has in hand, and what it has answered without word from the server. */
export interface Pile {
  /** Questions in hand, oldest first, without those that wait for help. */
  hands(): readonly PageQuery[];
  /** False where it is in hand or answered already. */
  handed(query: PageQuery): boolean;
  waitForHelp(lease: string, first: Json): void;
  /** Help came: the question is the next in hand. False where none waited for it. */
  helped(lease: string, help: PageQuery['help']): boolean;
  gone(lease: string): void;
  answered(query: PageQuery, answer: PageAnswer, at: number): Entry;
  /** When it was first sent; undefined for what is no answer of this pile, or settled. */
  settled(id: string): number | undefined;
  unsettled(): readonly Entry[];
  /** A new connection: the server says again what is in hand. */
  letGo(): void;
}

export function pile(page: string): Pile {
  const sent = new Map<string, Entry>();
  const answeredLeases = new Map<string, string>();
  const waiting = new Map<string, PageQuery>();
  let hands: PageQuery[] = [];
  let count = 0;
  const drop = (lease: string) => {
    hands = hands.filter((query) => query.lease !== lease);
  };
  return {
    hands: () => hands,
    handed(query) {
      const isHere = answeredLeases.has(query.lease) || hands.some(({ lease }) => lease === query.lease);
      if (!isHere) hands.push(query);
      return !isHere;
    },
    waitForHelp(lease, first) {
      const query = hands.find((one) => one.lease === lease);
      drop(lease);
      if (query !== undefined) waiting.set(lease, { ...query, first });
    },
    helped(lease, help) {
      const query = waiting.get(lease);
      if (query !== undefined) hands.unshift({ ...query, help });
      return waiting.delete(lease);
    },
    gone(lease) {
      drop(lease);
      waiting.delete(lease);
    },
    answered(query, answer, at) {
      drop(query.lease);
      const id = `${page}-${++count}`;
      const entry: Entry = { frame: { say: 'answer', id, lease: query.lease, answer }, at };
      sent.set(id, entry);
      answeredLeases.set(query.lease, id);
      return entry;
    },
    settled(id) {
      const entry = sent.get(id);
      if (entry !== undefined) answeredLeases.delete(entry.frame.lease);
      sent.delete(id);
      return entry?.at;
    },
    unsettled: () => [...sent.values()],
    letGo() {
      hands = [];
      waiting.clear();
    },
  };
}
