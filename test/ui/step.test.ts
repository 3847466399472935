import { describe, expect, it } from 'vitest';
import type { FromServer } from '../../src/server/protocol/protocol.js';
import { screenOf } from '../../ui/screen.js';
import type { Act } from '../../ui/state/act.js';
import { begun, type Page } from '../../ui/state/page.js';
import { step } from '../../ui/state/step.js';
import { strings } from '../../ui/strings.js';
import { asks, me, welcome } from './questions.js';

const head = { seq: 2, hash: 'cd' };
const { told } = strings.rater;

describe('answering', () => {
  it('draws the next question before the server has said a word', () => {
    const page = acted(desk(), choose('first'));
    expect(page.queue[0]?.lease).toBe('two');
    expect(answers(page)).toEqual(['first']);
  });
  it('tells how long it was on screen, and no more of that active than it was shown', () => {
    const page = acted(desk(), { is: 'drawn', lease: 'one' }, choose('first'));
    expect(frameOf(page)?.answer.time).toEqual({ shown: 1000, active: 600 });
  });
  it('waits for confidence where it is asked, and then for Enter', () => {
    const asked = desk({ confidence: true });
    const chosen = acted(asked, choose('first'), { is: 'commit' });
    expect(answers(chosen)).toEqual([]);
    expect(chosen.told.words).toBe(told.missing.confidence);
    const sent = acted(chosen, { is: 'fill', draft: { confidence: 0.8 } }, { is: 'commit' });
    expect(frameOf(sent)?.answer.reply).toEqual({ status: 'answered', answer: 'first', confidence: 0.8 });
  });
  it('says what is missing instead of sending half an answer', () => {
    expect(acted(desk({ kind: 'rating' }), { is: 'commit' }).told.words).toBe(told.missing.choice);
  });
  it('asks once which is meant where parts and whole disagree', () => {
    const rated = acted(desk(), { is: 'fill', draft: { parts: [part(0, -2), part(1, 2)] } }, choose('first'));
    expect(rated.drafts.one?.asked).toBe('now');
    const waved = acted(rated, { is: 'settle', meant: undefined });
    expect(frameOf(waved)?.answer.meant).toBeUndefined();
    expect(frameOf(acted(rated, { is: 'settle', meant: 'parts' }))?.answer.meant).toBe('parts');
  });
  it('does not ask where they agree', () => {
    const rated = acted(desk(), { is: 'fill', draft: { parts: [part(0, 2), part(1, -2)] } }, choose('first'));
    expect(answers(rated)).toEqual(['first']);
  });
  it('counts hard answers in a row, and an easy one ends them', () => {
    const hard = acted(desk(), { is: 'skip', why: 'unclear' }, choose('tie'));
    expect(hard.streak.hard).toBe(2);
    expect(acted(hard, hears({ say: 'query', query: asks('three') }), choose('first')).streak.hard).toBe(0);
  });
});

describe('help after an answer', () => {
  it('sends the first answer, waits for help, then takes the answer that is kept', () => {
    const first = acted(desk({ helpIs: 'after' }), choose('second'));
    expect(first.outbox.map(({ frame }) => frame.say)).toEqual(['first']);
    expect(acted(first, { is: 'commit' }).told.words).toBe(told.helpComes);
    const helped = acted(first, hears({ say: 'help', lease: 'one', help: [] }));
    expect(helped.outbox).toEqual([]);
    expect(answers(acted(helped, { is: 'commit' }))).toEqual(['second']);
    expect(answers(acted(helped, choose('first')))).toEqual(['first']);
  });
});

describe('a lost connection', () => {
  const offline = acted(desk(), { is: 'link', link: 'lost' }, choose('first'));
  it('keeps the answer and goes on', () => {
    expect(screenOf(offline, true)).toMatchObject({ is: 'question', query: { lease: 'two' } });
    expect(answers(offline)).toEqual(['first']);
  });
  it('sends it anew after the next welcome, until it is taken', () => {
    const sent = acted(offline, hears(welcome()), { is: 'sent', ids: ['id-1'] });
    expect(sent.outbox.map((entry) => entry.sent)).toEqual([true]);
    const again = acted(sent, { is: 'link', link: 'lost' }, hears(welcome()));
    expect(again.outbox.map((entry) => entry.sent)).toEqual([false]);
    expect(acted(again, hears({ say: 'taken', id: 'id-1', head })).outbox).toEqual([]);
  });
  it('does not ask again what waits to be sent, nor twice what is on the desk', () => {
    const again = acted(
      offline,
      hears({ say: 'query', query: asks('one') }),
      hears({ say: 'query', query: asks('two') }),
    );
    expect(again.queue.map(({ lease }) => lease)).toEqual(['two']);
  });
  it('puts back an answer that never left, without asking the server', () => {
    const undone = acted(offline, { is: 'undo', id: undefined });
    expect(undone.queue[0]?.lease).toBe('one');
    expect(undone.drafts.one?.choice).toBe('first');
    expect(undone.outbox).toEqual([]);
  });
  it('asks the server for an answer that did', () => {
    const undone = acted(offline, hears(welcome()), { is: 'sent', ids: ['id-1'] }, { is: 'undo', id: undefined });
    expect(undone.outbox.map(({ frame }) => frame.say)).toEqual(['answer', 'undo']);
    const before = { id: 'id-1', answer: frameOf(offline)?.answer ?? never() };
    const back = acted(
      undone,
      hears({ say: 'taken', id: 'id-1', head }),
      hears({ say: 'query', query: asks('x', { before }) }),
    );
    expect(back.queue.map(({ lease }) => lease)).toEqual(['x', 'two']);
    expect(back.outbox).toEqual([]);
  });
});

describe('refusals', () => {
  const sent = acted(desk(), choose('first'));
  it('gives the question back where nothing was kept', () => {
    const back = acted(sent, hears({ say: 'refused', id: 'id-1', why: 'unfit', head }));
    expect(back.queue.map(({ lease }) => lease)).toEqual(['one', 'two']);
    expect(back.drafts.one?.choice).toBe('first');
  });
  it('says kindly that a late answer is kept, and goes on', () => {
    const late = acted(sent, hears({ say: 'refused', id: 'id-1', why: 'late', head }));
    expect(late.queue.map(({ lease }) => lease)).toEqual(['two']);
    expect(late.told.words).toBe(told.refused.late);
    expect(late.outbox).toEqual([]);
  });
});

describe('screens', () => {
  const cases: readonly (readonly [string, Page, object])[] = [
    ['opening', begun, { is: 'closed', why: 'opening' }],
    ['an ended invite', acted(begun, { is: 'link', link: 'uninvited' }), { is: 'closed', why: 'uninvited' }],
    ['another tab', acted(desk(), { is: 'link', link: 'replaced' }), { is: 'closed', why: 'replaced' }],
    ['guidelines', acted(begun, hears(unagreed())), { is: 'guidelines' }],
    ['agreed', acted(begun, hears(unagreed()), { is: 'agreed' }), { is: 'closed', why: 'fetching' }],
    [
      'paused over what is on the desk',
      acted(desk(), hears({ say: 'idle', why: 'paused', nextMs: null })),
      { is: 'idle' },
    ],
    ['no work', acted(begun, hears(welcome()), hears({ say: 'idle', why: 'none', nextMs: 5 })), { is: 'idle' }],
    ['a break', acted(desk(), { is: 'rest', resting: true }), { is: 'resting' }],
    ['practice explained', acted(desk({ practice: true }), choose('first')), { is: 'lesson' }],
    ['a debrief while working waits', acted(desk(), debrief()), { is: 'question' }],
    ['a debrief after an answer', acted(desk(), debrief(), choose('first')), { is: 'debrief' }],
    ['a debrief that was read', acted(desk(), debrief(), choose('first'), { is: 'next' }), { is: 'question' }],
  ];
  it.each(cases)('%s', (_, page, screen) => expect(screenOf(page, true)).toMatchObject(screen));
  it('no token in the address', () => expect(screenOf(begun, false)).toEqual({ is: 'closed', why: 'noToken' }));
});

function desk(more: Parameters<typeof asks>[1] = {}): Page {
  const ask = (query: ReturnType<typeof asks>): Act => hears({ say: 'query', query });
  return acted(begun, hears(welcome()), hears(me()), ask(asks('one', more)), ask(asks('two')));
}

/** Acts one after another, each 1000 ms after the last, 600 of them active. */
function acted(page: Page, ...acts: readonly Act[]): Page {
  return acts.reduce(
    (now, act, at) =>
      step(now, act, { id: `id-${1 + now.given.length}`, at: at * 1000, active: 600, activeInAll: at * 600 }),
    page,
  );
}

const hears = (frame: FromServer): Act => ({ is: 'heard', frame });
const choose = (choice: string): Act => ({ is: 'choose', choice });
const part = (item: number, rating: number) => ({ item, part: 0, rating });
const debrief = () => hears({ say: 'debrief', answers: [] });

function unagreed(): FromServer {
  return welcome({ guidelines: { version: 'v2', text: 'Be fair.', agreed: false } });
}

function frameOf({ outbox }: Page) {
  const frame = outbox.findLast((entry) => entry.frame.say === 'answer')?.frame;
  return frame?.say === 'answer' ? frame : undefined;
}

const answers = ({ outbox }: Page): unknown[] =>
  outbox.flatMap(({ frame }) =>
    frame.say === 'answer' && frame.answer.reply.status === 'answered' ? [frame.answer.reply.answer] : [],
  );

function never(): never {
  throw new Error('expected an answer, got none');
}
