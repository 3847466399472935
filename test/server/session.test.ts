import { expect, it } from 'vitest';
import type { FromPage, PageQuery } from '../../src/server/protocol/protocol.js';
import type { Session, SessionInput } from '../../src/server/session/messages.js';
import { converse, fresh } from '../../src/server/session/session.js';
import { choosing } from './page.js';

const query = (lease: string): PageQuery => ({
  ...{ lease, kind: 'comparison', question: {}, prompt: '?', level: 0, items: [], parts: [], aspects: [] },
  ...{ helpIs: 'none', help: [], confidence: false, practice: false, budget: null },
});
const hello: FromPage = { say: 'hello', version: 1, token: 't', page: 'p' };
const welcome = { say: 'pong' } as const;

const start = fresh(2);
const checking: Session = { ...start, stage: 'checking' };
const rater: Session = { ...start, stage: 'work', role: 'rater' };
const holding: Session = { ...rater, hands: ['l1'] };
const full: Session = { ...rater, hands: ['l1', 'l2'] };
const reading: Session = { ...rater, stage: 'guidelines' };
const withdrawn: Session = { ...rater, stage: 'withdrawn' };
const reviewer: Session = { ...start, stage: 'watching', role: 'reviewer' };
const experimenter: Session = { ...start, stage: 'watching', role: 'experimenter' };
const closed: Session = { ...rater, stage: 'closed' };

const admitted = (role: 'rater' | 'reviewer', stage: Session['stage'], held: PageQuery[] = []): SessionInput => ({
  ...{ is: 'admitted', role, stage, welcome, held },
});
const frame = (said: FromPage): SessionInput => ({ is: 'frame', frame: said });
const answer = frame({ say: 'answer', id: 'a', lease: 'l1', answer: choosing('first') });
const none = { is: 'handed', queries: [], idle: { why: 'none', nextMs: 9 } } as const;

/** From where, what comes, what is said, what is done, and where that leads. */
const cases: readonly (readonly [string, Session, SessionInput, string, string, string])[] = [
  ['hello is checked', start, frame(hello), '', 'verify', 'checking'],
  ['a ping is answered before hello', start, frame({ say: 'ping' }), 'pong', '', 'hello'],
  ['anything else before hello', start, answer, '', 'close 4400', 'closed'],
  ['a second hello', rater, frame(hello), '', 'close 4400', 'closed'],
  ['a bad token', checking, { is: 'stranger' }, '', 'close 4401', 'closed'],
  ['a good one', checking, admitted('rater', 'work'), 'pong', 'lease 2 bare', 'work'],
  ['a good one, guidelines first', checking, admitted('rater', 'guidelines'), 'pong', '', 'guidelines'],
  ['coming back', checking, admitted('rater', 'work', [query('l1')]), 'pong query', 'lease 1', 'work l1'],
  ['a reviewer', checking, admitted('reviewer', 'watching'), 'pong', '', 'watching'],
  ['agreeing', reading, frame({ say: 'agree', guidelines: 'v' }), '', 'agree', 'guidelines'],
  ['agreed', reading, { is: 'standing', stage: 'work', held: [] }, '', 'lease 2 bare', 'work'],
  ['questions', rater, { is: 'handed', queries: [query('l1')], idle: undefined }, 'query', '', 'work l1'],
  ['no questions', rater, none, 'idle', '', 'work (none)'],
  ['no questions, once more', { ...rater, idle: 'none' }, none, '', '', 'work (none)'],
  ['no questions, but one in hand', holding, none, '', '', 'work l1'],
  ['another reason', { ...rater, idle: 'paused' }, none, 'idle', '', 'work (none)'],
  ['an answer', holding, answer, '', 'answer', 'work'],
  ['taken', rater, { is: 'settled', reply: { say: 'taken', id: 'a' } }, 'taken', 'lease 2 bare', 'work'],
  [
    'refused',
    holding,
    { is: 'settled', reply: { say: 'refused', id: 'a', why: 'late' } },
    'refused',
    'lease 1',
    'work l1',
  ],
  ['an undone answer comes back', holding, { is: 'again', query: query('l9') }, 'query', '', 'work l1 l9'],
  ['a lease ends', full, { is: 'gone', lease: 'l2' }, 'gone', 'lease 1', 'work l1'],
  ['a lease ends that was answered', holding, { is: 'gone', lease: 'l2' }, '', '', 'work l1'],
  ['news for who has room', holding, { is: 'stirred', upTo: 2 }, '', 'lease 1', 'work l1'],
  ['news, not their turn', holding, { is: 'stirred', upTo: 1 }, '', '', 'work l1'],
  ['news for full hands', full, { is: 'stirred', upTo: 2 }, '', '', 'work l1 l2'],
  ['help in between', holding, { is: 'said', reply: { say: 'help', lease: 'l1', help: [] } }, 'help', '', 'work l1'],
  ['an answer kept through new guidelines', { ...reading, hands: ['l1'] }, answer, '', 'answer', 'guidelines'],
  ['an answer after withdrawal', withdrawn, answer, 'refused idle', '', 'withdrawn'],
  ['news after withdrawal', withdrawn, { is: 'stirred', upTo: 2 }, '', '', 'withdrawn'],
  ['a rater pauses', rater, frame({ say: 'pause' }), '', 'close 4400', 'closed'],
  [
    'a rater signs',
    rater,
    frame({ say: 'sign', level: 0, checkpoint: 'c', granted: true, why: '' }),
    '',
    'close 4400',
    'closed',
  ],
  [
    'a reviewer signs',
    reviewer,
    frame({ say: 'sign', level: 0, checkpoint: 'c', granted: true, why: '' }),
    '',
    'order',
    'watching',
  ],
  ['a reviewer pauses', reviewer, frame({ say: 'pause' }), '', 'close 4400', 'closed'],
  ['an experimenter pauses', experimenter, frame({ say: 'pause' }), '', 'order', 'watching'],
  [
    'an experimenter signs',
    experimenter,
    frame({ say: 'sign', level: 0, checkpoint: 'c', granted: true, why: '' }),
    '',
    'close 4400',
    'closed',
  ],
  ['an experimenter answers', experimenter, answer, '', 'close 4400', 'closed'],
  ['another page of theirs', holding, { is: 'closed', code: 4409, why: '' }, '', 'close 4409', 'closed'],
  ['nothing after the end', closed, answer, '', '', 'closed'],
  ['no ping after the end', closed, frame({ say: 'ping' }), '', '', 'closed'],
];

it.each(cases)('%s', (_, from, input, replies, effects, leadsTo) => {
  const out = converse(from, input);
  expect({ replies: out.replies.map(({ say }) => say).join(' '), effects: effectsOf(out.effects) }).toEqual({
    replies,
    effects,
  });
  expect(standing(out.session)).toBe(leadsTo);
});

it('changes nothing that it was given', () => {
  const before = JSON.stringify(full);
  converse(full, answer);
  expect(JSON.stringify(full)).toBe(before);
});

function effectsOf(effects: ReturnType<typeof converse>['effects']): string {
  return effects
    .map((effect) => {
      if (effect.do === 'close') return `close ${effect.code}`;
      if (effect.do === 'lease') return `lease ${effect.most}${effect.bare ? ' bare' : ''}`;
      return effect.do;
    })
    .join(' ');
}

const standing = ({ stage, hands, idle }: Session) => [stage, ...hands, ...(idle ? [`(${idle})`] : [])].join(' ');
