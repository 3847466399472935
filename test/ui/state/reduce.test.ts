import { describe, expect, it } from 'vitest';
import type { FromServer } from '../../../src/server/protocol/protocol.js';
import type { PageEvent } from '../../../ui/state/page-event.js';
import { initialPage, type PageState } from '../../../ui/state/page-state.js';
import { reduce } from '../../../ui/state/reduce.js';
import { screenOf } from '../../../ui/state/screen.js';
import { strings } from '../../../ui/strings/index.js';
import { asks, me, welcome } from '../questions.js';

const receipt = 'a-receipt';
const { announcements } = strings.rater;

describe('answering', () => {
  it('shows the next question before the server has replied', () => {
    const page = pageAfter(withTwoQuestions(), choose('first'));
    expect(page.queue[0]?.lease).toBe('two');
    expect(answers(page)).toEqual(['first']);
  });
  it('reports how long a question was on screen, and at most that as active', () => {
    const page = pageAfter(withTwoQuestions(), { is: 'drawn', lease: 'one' }, choose('first'));
    expect(frameOf(page)?.answer.time).toEqual({ shown: 1000, active: 600 });
  });
  it('waits for confidence where the question asks for it, and then for Enter', () => {
    const asked = withTwoQuestions({ confidence: true });
    const chosen = pageAfter(asked, choose('first'), { is: 'submit' });
    expect(answers(chosen)).toEqual([]);
    expect(chosen.announcement.words).toBe(announcements.missing.confidence);
    const sent = pageAfter(chosen, { is: 'fill', draft: { confidence: 0.8 } }, { is: 'submit' });
    expect(frameOf(sent)?.answer.reply).toEqual({ status: 'answered', answer: 'first', confidence: 0.8 });
  });
  it('says what is missing instead of sending half an answer', () => {
    expect(pageAfter(withTwoQuestions({ kind: 'rating' }), { is: 'submit' }).announcement.words).toBe(
      announcements.missing.choice,
    );
  });
  it('asks once which is meant where part ratings contradict the whole', () => {
    const rated = pageAfter(
      withTwoQuestions(),
      { is: 'fill', draft: { parts: [part(0, -2), part(1, 2)] } },
      choose('first'),
    );
    expect(rated.drafts.one?.contradiction).toBe('asking');
    const dismissed = pageAfter(rated, { is: 'settle', meant: undefined });
    expect(frameOf(dismissed)?.answer.meant).toBeUndefined();
    expect(frameOf(pageAfter(rated, { is: 'settle', meant: 'parts' }))?.answer.meant).toBe('parts');
  });
  it('does not ask where they agree', () => {
    const rated = pageAfter(
      withTwoQuestions(),
      { is: 'fill', draft: { parts: [part(0, 2), part(1, -2)] } },
      choose('first'),
    );
    expect(answers(rated)).toEqual(['first']);
  });
  describe('of yes and no', () => {
    const bad = { parts: [part(0, -2)] };
    const claim = (monotone: boolean) => ({
      about: { is: 'whole', of: { rule: 'most of these hold', parts: [{ item: 'a' }], monotone } } as const,
      items: [
        { is: 'says', words: 'It holds.', affirms: true } as const,
        { is: 'says', words: 'It does not hold.', affirms: false } as const,
      ],
    });
    it.each([
      ['asks where bad parts and a yes contradict each other', true, 'first', 'asking'],
      ['does not ask where bad parts and a no agree', true, 'second', undefined],
      ['does not ask where the rule says nothing of that', false, 'first', undefined],
    ])('%s', (_, monotone, choice, asked) => {
      const rated = pageAfter(withTwoQuestions(claim(monotone)), { is: 'fill', draft: bad }, choose(choice));
      expect(rated.drafts.one?.contradiction).toBe(asked);
    });
  });
  it('counts hard answers in a row, and an easy one ends them', () => {
    const hard = pageAfter(withTwoQuestions(), { is: 'skip', why: 'unclear' }, choose('tie'));
    expect(hard.sinceBreak.hardInARow).toBe(2);
    expect(
      pageAfter(hard, received({ say: 'query', query: asks('three') }), choose('first')).sinceBreak.hardInARow,
    ).toBe(0);
  });
});

describe('help after an answer', () => {
  it('sends the first answer, waits for help, then takes the answer that is kept', () => {
    const first = pageAfter(withTwoQuestions({ helpIs: 'after' }), choose('second'));
    expect(first.outbox.map(({ frame }) => frame.say)).toEqual(['first']);
    expect(pageAfter(first, { is: 'submit' }).announcement.words).toBe(announcements.helpComes);
    const helped = pageAfter(first, received({ say: 'help', lease: 'one', help: [] }));
    expect(helped.outbox).toEqual([]);
    expect(answers(pageAfter(helped, { is: 'submit' }))).toEqual(['second']);
    expect(answers(pageAfter(helped, choose('first')))).toEqual(['first']);
  });
});

describe('a lost connection', () => {
  const offline = pageAfter(withTwoQuestions(), { is: 'link', link: 'lost' }, choose('first'));
  it('keeps the answer and goes on', () => {
    expect(screenOf(offline, true)).toMatchObject({ is: 'question', query: { lease: 'two' } });
    expect(answers(offline)).toEqual(['first']);
  });
  it('sends it again after each welcome until it is acknowledged', () => {
    const sent = pageAfter(offline, received(welcome()), { is: 'sent', ids: ['id-1'] });
    expect(sent.outbox.map((entry) => entry.sent)).toEqual([true]);
    const again = pageAfter(sent, { is: 'link', link: 'lost' }, received(welcome()));
    expect(again.outbox.map((entry) => entry.sent)).toEqual([false]);
    expect(pageAfter(again, received({ say: 'taken', id: 'id-1', receipt })).outbox).toEqual([]);
  });
  it('does not ask again what waits to be sent, nor twice what is in the queue', () => {
    const again = pageAfter(
      offline,
      received({ say: 'query', query: asks('one') }),
      received({ say: 'query', query: asks('two') }),
    );
    expect(again.queue.map(({ lease }) => lease)).toEqual(['two']);
  });
  it('puts back an answer that was not sent, without asking the server', () => {
    const undone = pageAfter(offline, { is: 'undo', id: undefined });
    expect(undone.queue[0]?.lease).toBe('one');
    expect(undone.drafts.one?.choice).toBe('first');
    expect(undone.outbox).toEqual([]);
  });
  it('asks the server to undo an answer that was sent', () => {
    const undone = pageAfter(
      offline,
      received(welcome()),
      { is: 'sent', ids: ['id-1'] },
      { is: 'undo', id: undefined },
    );
    expect(undone.outbox.map(({ frame }) => frame.say)).toEqual(['answer', 'undo']);
    const before = { id: 'id-1', answer: frameOf(offline)?.answer ?? noAnswer() };
    const back = pageAfter(
      undone,
      received({ say: 'taken', id: 'id-1', receipt }),
      received({ say: 'query', query: asks('x', { before }) }),
    );
    expect(back.queue.map(({ lease }) => lease)).toEqual(['x', 'two']);
    expect(back.outbox).toEqual([]);
  });
});

describe('a round of practice', () => {
  const round = (at: number) => ({ done: 0, of: 6, right: 0, needed: 5, round: at, rounds: 3 });
  const practising = pageAfter(withTwoQuestions(), received(me({ practice: round(1) })));
  it('shows no question of the work before its result is known and read', () => {
    expect(screenOf(practising, true)).toEqual({ is: 'closed', why: 'fetching' });
    const told = pageAfter(practising, received(me({ practice: null, passed: { right: 6, of: 6 } })));
    expect(screenOf(pageAfter(told, { is: 'continue' }), true).is).toBe('question');
  });
  const failed = received(me({ practice: { ...round(2), lastRound: { right: 4, of: 6, passed: false } } }));
  it('that was passed is told once', () => {
    const passed = pageAfter(practising, received(me({ practice: null, passed: { right: 6, of: 6 } })));
    expect(screenOf(passed, true)).toMatchObject({ is: 'practice-round', finished: { right: 6, of: 6, passed: true } });
    expect(screenOf(pageAfter(passed, { is: 'continue' }), true).is).toBe('question');
  });
  it('that failed is told with what follows', () => {
    expect(screenOf(pageAfter(practising, failed), true)).toMatchObject({
      finished: { right: 4, of: 6, passed: false, next: { of: 6, needed: 5 } },
    });
  });
  it('is told after the feedback on its last question, and takes no answer meanwhile', () => {
    const answered = pageAfter(
      withTwoQuestions({ practice: true }),
      received(me({ practice: round(1) })),
      choose('first'),
    );
    const told = pageAfter(answered, failed);
    expect(screenOf(told, true).is).toBe('practice-feedback');
    const round2 = pageAfter(told, { is: 'continue' });
    expect(screenOf(round2, true).is).toBe('practice-round');
    expect(answers(pageAfter(round2, choose('first')))).toEqual(answers(round2));
  });
  it('is not told of on a page that was opened after it', () => {
    expect(screenOf(pageAfter(withTwoQuestions({ practice: true }), failed), true).is).toBe('question');
  });
});

describe('refusals', () => {
  const sent = pageAfter(withTwoQuestions(), choose('first'));
  it('puts the question back where the server kept nothing', () => {
    const back = pageAfter(sent, received({ say: 'refused', id: 'id-1', why: 'unfit' }));
    expect(back.queue.map(({ lease }) => lease)).toEqual(['one', 'two']);
    expect(back.drafts.one?.choice).toBe('first');
  });
  it('says that a late answer is kept, and goes on', () => {
    const late = pageAfter(sent, received({ say: 'refused', id: 'id-1', why: 'late' }));
    expect(late.queue.map(({ lease }) => lease)).toEqual(['two']);
    expect(late.announcement.words).toBe(announcements.refused.late);
    expect(late.outbox).toEqual([]);
  });
});

describe('screens', () => {
  const cases: readonly (readonly [string, PageState, object])[] = [
    ['opening', initialPage, { is: 'closed', why: 'opening' }],
    ['an ended invite', pageAfter(initialPage, { is: 'link', link: 'uninvited' }), { is: 'closed', why: 'uninvited' }],
    ['another tab', pageAfter(withTwoQuestions(), { is: 'link', link: 'replaced' }), { is: 'closed', why: 'replaced' }],
    ['guidelines', pageAfter(initialPage, received(unagreed())), { is: 'guidelines' }],
    ['agreed', pageAfter(initialPage, received(unagreed()), { is: 'agree' }), { is: 'closed', why: 'fetching' }],
    [
      'paused, with questions in the queue',
      pageAfter(withTwoQuestions(), received({ say: 'idle', why: 'paused' })),
      { is: 'idle' },
    ],
    ['no work', pageAfter(initialPage, received(welcome()), received({ say: 'idle', why: 'none' })), { is: 'idle' }],
    ['a break', pageAfter(withTwoQuestions(), { is: 'break', onBreak: true }), { is: 'on-break' }],
    [
      'feedback on practice',
      pageAfter(withTwoQuestions({ practice: true }), choose('first')),
      { is: 'practice-feedback' },
    ],
    [
      'a debrief waits for the answer to the question on screen',
      pageAfter(withTwoQuestions(), debrief()),
      { is: 'question' },
    ],
    ['a debrief after an answer', pageAfter(withTwoQuestions(), debrief(), choose('first')), { is: 'debrief' }],
    [
      'a debrief that was read',
      pageAfter(withTwoQuestions(), debrief(), choose('first'), { is: 'continue' }),
      { is: 'question' },
    ],
  ];
  it.each(cases)('%s', (_, page, screen) => expect(screenOf(page, true)).toMatchObject(screen));
  it('no token in the address', () => expect(screenOf(initialPage, false)).toEqual({ is: 'closed', why: 'noToken' }));
});

function withTwoQuestions(more: Parameters<typeof asks>[1] = {}): PageState {
  const ask = (query: ReturnType<typeof asks>): PageEvent => received({ say: 'query', query });
  return pageAfter(initialPage, received(welcome()), received(me()), ask(asks('one', more)), ask(asks('two')));
}

/** The page after these events, each 1000 ms after the last, 600 of them active. */
function pageAfter(page: PageState, ...events: readonly PageEvent[]): PageState {
  return events.reduce(
    (now, event, at) =>
      reduce(now, event, {
        id: `id-${1 + now.undoable.length}`,
        at: at * 1000,
        activeOnQuestion: 600,
        activeInAll: at * 600,
      }),
    page,
  );
}

const received = (frame: FromServer): PageEvent => ({ is: 'received', frame });
const choose = (choice: string): PageEvent => ({ is: 'choose', choice });
const part = (item: number, rating: number) => ({ item, part: 0, rating });
const debrief = () => received({ say: 'debrief', answers: [] });

function unagreed(): FromServer {
  return welcome({ guidelines: { version: 'v2', text: 'Be fair.', agreed: false } });
}

function frameOf({ outbox }: PageState) {
  const frame = outbox.findLast((entry) => entry.frame.say === 'answer')?.frame;
  return frame?.say === 'answer' ? frame : undefined;
}

const answers = ({ outbox }: PageState): unknown[] =>
  outbox.flatMap(({ frame }) =>
    frame.say === 'answer' && frame.answer.reply.status === 'answered' ? [frame.answer.reply.answer] : [],
  );

function noAnswer(): never {
  throw new Error('expected an answer, got none');
}
