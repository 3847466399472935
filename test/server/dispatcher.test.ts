import { expect, it } from 'vitest';
import { createConnectionRegistry } from '../../src/server/context/connection-registry.js';
import { createDispatcher } from '../../src/server/context/dispatcher.js';
import type { Connection } from '../../src/server/session/connection.js';
import type { Session, SessionInput } from '../../src/server/session/messages.js';
import { newSession } from '../../src/server/session/session.js';

it('gives everybody one question before anybody a second, over as many turns as it takes', () => {
  const { pages, turn, counts } = opened({ pages: 100, capacity: 3 });
  for (let left = true; left; ) {
    left = turn(250);
    const held = pages.map(({ session }) => session().heldLeases.length);
    expect(Math.max(...held) - Math.min(...held)).toBeLessThan(2);
  }
  expect(pages.reduce((sum, { session }) => sum + session().heldLeases.length, 0)).toBe(250);
  expect(Math.max(...counts)).toBeLessThanOrEqual(32);
});

it('asks first those who were asked longest ago, where questions come one by one', () => {
  const { pages, turn } = opened({ pages: 100, capacity: 1 });
  for (let question = 1; question <= 100; question++) while (turn(question));
  expect(pages.map(({ session }) => session().heldLeases.length)).toEqual(pages.map(() => 1));
});

it('asks nobody for whom there is nothing', () => {
  const { turn, counts } = opened({ pages: 100, capacity: 2, mayGet: () => false });
  expect([turn(10), counts]).toEqual([false, [0]]);
});

it('asks nobody who has no room, is not at work or has left', () => {
  const { pages, turn, counts } = opened({ pages: 3, capacity: 1 });
  pages[0]?.become({ heldLeases: ['one'] });
  pages[1]?.become({ stage: 'guidelines' });
  pages[2]?.become({ stage: 'closed' });
  expect([turn(10), counts]).toEqual([false, [0]]);
});

it('says anew to everybody who waits why there is nothing, a few in a turn', () => {
  const { pages, turn, counts, dispatcher, refreshed } = opened({ pages: 100, capacity: 1, mayGet: () => false });
  for (const page of pages) page.become({ idleReason: 'none' });
  dispatcher.refreshIdle();
  while (turn(0));
  expect(refreshed).toEqual(pages.map((_, i) => i));
  expect(counts.length).toBeGreaterThan(3);
});

interface Options {
  readonly pages: number;
  readonly capacity: number;
  readonly mayGet?: () => boolean;
}

/** Pages at work. `turn`: a dispatch while so many questions were put in all; `counts`: how many pages asked in each turn. */
function opened({ pages: count, capacity, mayGet = () => true }: Options) {
  let [put, given, asked] = [0, 0, 0];
  const counts: number[] = [];
  const refreshed: number[] = [];
  const dispatcher = createDispatcher({
    connections: createConnectionRegistry(),
    capacity,
    isHeld: () => false,
    mayGet,
  });
  const pages = Array.from({ length: count }, (_, i) =>
    fakePage(capacity, dispatcher.pageChanged, (input, page) => {
      if (input.type === 'refresh-idle') refreshed.push(i);
      if (input.type !== 'request-questions') return;
      asked += 1;
      if (given < put) page.become({ heldLeases: [...page.session().heldLeases, `lease-${++given}`] });
    }),
  );
  const turn = (questions: number) => {
    if (questions > put) dispatcher.requestDispatch();
    put = questions;
    asked = 0;
    const isMoreLeft = dispatcher.dispatch();
    counts.push(asked);
    return isMoreLeft;
  };
  return { pages, turn, counts, refreshed, dispatcher };
}

interface FakePage extends Connection {
  become(change: Partial<Session>): void;
}

function fakePage(
  capacity: number,
  onChanged: (page: Connection) => void,
  onInput: (input: SessionInput, page: FakePage) => void,
): FakePage {
  let session: Session = newSession(capacity);
  const page: FakePage = {
    become(change) {
      session = { ...session, ...change };
      onChanged(page);
    },
    rater: () => 'rater',
    session: () => session,
    send: (input) => onInput(input, page),
    receive: () => undefined,
    pushFrame: () => undefined,
    close: () => undefined,
    markClosed: () => undefined,
    checkLiveness: () => undefined,
  };
  page.become({ stage: 'work' });
  return page;
}
