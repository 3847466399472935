import { expect, it } from 'vitest';
import type { FromPage, PageQuery } from '../../src/server/protocol/protocol.js';
import type { Session, SessionInput } from '../../src/server/session/messages.js';
import { newSession, stepSession } from '../../src/server/session/session.js';
import { pageAnswer } from './page.js';

const query = (lease: string): PageQuery => ({
  lease,
  kind: 'comparison',
  question: {},
  prompt: '?',
  level: 0,
  items: [],
  parts: [],
  aspects: [],
  helpIs: 'none',
  help: [],
  confidence: false,
  practice: false,
  budget: null,
});
const hello: FromPage = { say: 'hello', version: 2, token: 't', page: 'p' };
const welcome = { say: 'pong' } as const;

const start = newSession(2);
const authenticating: Session = { ...start, stage: 'authenticating' };
const rater: Session = { ...start, stage: 'work', role: 'rater' };
const holding: Session = { ...rater, heldLeases: ['l1'] };
const full: Session = { ...rater, heldLeases: ['l1', 'l2'] };
const readingGuidelines: Session = { ...rater, stage: 'guidelines' };
const withdrawn: Session = { ...rater, stage: 'withdrawn' };
const reviewer: Session = { ...start, stage: 'watching', role: 'reviewer' };
const experimenter: Session = { ...start, stage: 'watching', role: 'experimenter' };
const closed: Session = { ...rater, stage: 'closed' };

const authenticated = (role: 'rater' | 'reviewer', stage: Session['stage'], held: PageQuery[] = []): SessionInput => ({
  type: 'authenticated',
  role,
  stage,
  welcome,
  held,
});
const frame = (said: FromPage): SessionInput => ({ type: 'frame', frame: said });
const answer = frame({ say: 'answer', id: 'a', lease: 'l1', answer: pageAnswer('first') });
const none = { type: 'questions-assigned', queries: [], idle: { why: 'none' } } as const;

/** A session, its input, the frames that it replies, the effects that it wants, and its next state. */
const cases: readonly (readonly [string, Session, SessionInput, string, string, string])[] = [
  ['authenticates a hello', start, frame(hello), '', 'authenticate', 'authenticating'],
  ['answers a ping before hello', start, frame({ say: 'ping' }), 'pong', '', 'hello'],
  ['closes on any other frame before hello', start, answer, '', 'close 4400', 'closed'],
  ['closes on a second hello', rater, frame(hello), '', 'close 4400', 'closed'],
  ['closes on an invalid token', authenticating, { type: 'invalid-token' }, '', 'close 4401', 'closed'],
  [
    'asks for questions once the token is verified',
    authenticating,
    authenticated('rater', 'work'),
    'pong',
    'assign 2 idle',
    'work',
  ],
  [
    'waits for agreement where the guidelines are new',
    authenticating,
    authenticated('rater', 'guidelines'),
    'pong',
    '',
    'guidelines',
  ],
  [
    'sends held questions again to a page that reconnects',
    authenticating,
    authenticated('rater', 'work', [query('l1')]),
    'pong query',
    'assign 1',
    'work l1',
  ],
  ['lets a reviewer watch', authenticating, authenticated('reviewer', 'watching'), 'pong', '', 'watching'],
  ['passes agreement on', readingGuidelines, frame({ say: 'agree', guidelines: 'v' }), '', 'agree', 'guidelines'],
  [
    'asks for questions after agreement',
    readingGuidelines,
    { type: 'stage-changed', stage: 'work', held: [] },
    '',
    'assign 2 idle',
    'work',
  ],
  [
    'sends assigned questions',
    rater,
    { type: 'questions-assigned', queries: [query('l1')], idle: undefined },
    'query',
    '',
    'work l1',
  ],
  ['says why there are no questions', rater, none, 'idle', '', 'work (none)'],
  ['says the same reason once', { ...rater, idleReason: 'none' }, none, '', '', 'work (none)'],
  ['gives no reason while a question is held', holding, none, '', '', 'work l1'],
  ['says another reason', { ...rater, idleReason: 'paused' }, none, 'idle', '', 'work (none)'],
  ['passes an answer on, and no longer holds its lease', holding, answer, '', 'answer', 'work'],
  [
    'asks for the next question when an answer is taken',
    rater,
    { type: 'answer-settled', reply: { say: 'taken', id: 'a' } },
    'taken',
    'assign 2 idle',
    'work',
  ],
  [
    'asks for the next question when an answer is refused',
    holding,
    { type: 'answer-settled', reply: { say: 'refused', id: 'a', why: 'late' } },
    'refused',
    'assign 1',
    'work l1',
  ],
  ['holds a reopened question', holding, { type: 'question-reopened', query: query('l9') }, 'query', '', 'work l1 l9'],
  [
    'says that a held lease ended, and asks for another question',
    full,
    { type: 'lease-ended', lease: 'l2' },
    'gone',
    'assign 1',
    'work l1',
  ],
  [
    'says nothing of the end of a lease that it does not hold',
    holding,
    { type: 'lease-ended', lease: 'l2' },
    '',
    '',
    'work l1',
  ],
  ['asks for questions up to its capacity', holding, { type: 'request-questions', upTo: 2 }, '', 'assign 1', 'work l1'],
  ['asks for none when others are served first', holding, { type: 'request-questions', upTo: 1 }, '', '', 'work l1'],
  ['asks for none at its capacity', full, { type: 'request-questions', upTo: 2 }, '', '', 'work l1 l2'],
  ['passes help on', holding, { type: 'reply', reply: { say: 'help', lease: 'l1', help: [] } }, 'help', '', 'work l1'],
  [
    'takes an answer while new guidelines wait for agreement',
    { ...readingGuidelines, heldLeases: ['l1'] },
    answer,
    '',
    'answer',
    'guidelines',
  ],
  ['refuses an answer after withdrawal', withdrawn, answer, 'refused idle', '', 'withdrawn'],
  ['asks for no questions after withdrawal', withdrawn, { type: 'request-questions', upTo: 2 }, '', '', 'withdrawn'],
  ['closes on a rater who pauses the run', rater, frame({ say: 'pause' }), '', 'close 4400', 'closed'],
  [
    'closes on a rater who signs',
    rater,
    frame({ say: 'sign', level: 0, checkpoint: 'c', granted: true, why: '' }),
    '',
    'close 4400',
    'closed',
  ],
  [
    'passes a reviewer’s signature on',
    reviewer,
    frame({ say: 'sign', level: 0, checkpoint: 'c', granted: true, why: '' }),
    '',
    'admin',
    'watching',
  ],
  ['closes on a reviewer who pauses the run', reviewer, frame({ say: 'pause' }), '', 'close 4400', 'closed'],
  ['passes an experimenter’s pause on', experimenter, frame({ say: 'pause' }), '', 'admin', 'watching'],
  [
    'closes on an experimenter who signs',
    experimenter,
    frame({ say: 'sign', level: 0, checkpoint: 'c', granted: true, why: '' }),
    '',
    'close 4400',
    'closed',
  ],
  ['closes on an experimenter who answers', experimenter, answer, '', 'close 4400', 'closed'],
  [
    'closes when it is replaced by another page',
    holding,
    { type: 'close', code: 4409, why: '' },
    '',
    'close 4409',
    'closed',
  ],
  ['ignores an answer after it is closed', closed, answer, '', '', 'closed'],
  ['ignores a ping after it is closed', closed, frame({ say: 'ping' }), '', '', 'closed'],
];

it.each(cases)('%s', (_, from, input, replies, effects, leadsTo) => {
  const out = stepSession(from, input);
  expect({ replies: out.replies.map(({ say }) => say).join(' '), effects: effectsOf(out.effects) }).toEqual({
    replies,
    effects,
  });
  expect(summaryOf(out.session)).toBe(leadsTo);
});

it('does not mutate the session that it is given', () => {
  const before = JSON.stringify(full);
  stepSession(full, answer);
  expect(JSON.stringify(full)).toBe(before);
});

function effectsOf(effects: ReturnType<typeof stepSession>['effects']): string {
  return effects
    .map((effect) => {
      if (effect.type === 'close') return `close ${effect.code}`;
      if (effect.type === 'assign-questions') return `assign ${effect.count}${effect.isIdle ? ' idle' : ''}`;
      return effect.type;
    })
    .join(' ');
}

const summaryOf = ({ stage, heldLeases, idleReason }: Session) =>
  [stage, ...heldLeases, ...(idleReason ? [`(${idleReason})`] : [])].join(' ');
