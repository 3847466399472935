import type { FromServer, PageQuery, RaterStatus } from '../../src/server/protocol/protocol.js';

/** Questions of every kind and look, made up for tests and pictures of the page. */
export const asks = (lease: string, more: Partial<PageQuery> = {}): PageQuery => ({
  lease,
  kind: 'comparison',
  question: { ties: true, bothBad: true },
  prompt: 'Which summary is more faithful to the chapter?',
  level: 2,
  items: [
    { is: 'text', text: summary },
    { is: 'text', text: summary.replace('two witnesses', 'a witness').replace('by night', 'at noon') },
  ],
  parts: [
    ['opening', 'middle', 'end'],
    ['opening', 'middle', 'end'],
  ],
  aspects: [],
  helpIs: 'none',
  help: [],
  confidence: false,
  practice: false,
  budget: null,
  ...more,
});

export const welcome = (more: Partial<Extract<FromServer, { say: 'welcome' }>> = {}): FromServer => ({
  say: 'welcome',
  version: 2,
  you: 'rater-1',
  role: 'rater',
  experiment: 'summaries',
  about: 'You read a chapter’s summaries, two at a time, and say which is more faithful.',
  guidelines: { version: 'b3f1c2d4e5', text: guidelines, agreed: true },
  breaks: { minutes: 50, hard: 6 },
  work: { answers: 200, seconds: 12 },
  ...more,
});

export const me = (more: Partial<RaterStatus> = {}): FromServer => ({
  say: 'me',
  me: {
    answered: 34,
    activeMs: 41 * 60_000,
    idleMs: 6 * 60_000,
    own: { same: 7, of: 8 },
    practice: null,
    recent: [
      {
        id: 'a-34',
        at: 1_790_000_000_000,
        prompt: 'Which summary is more faithful?',
        said: 'A is better',
        used: false,
      },
      { id: 'a-33', at: 1_789_999_900_000, prompt: 'Which path is safer?', said: 'a tie', used: true },
    ],
    topics: ['violence'],
    avoided: [],
    ...more,
  },
});

const summary = [
  'The chapter opens in the harbour, where the keeper of the light has not been seen for three days. The pilot rows out by night and finds the lamp burning and the door locked from within.',
  'At the inquiry two witnesses say that they heard a boat before dawn. The magistrate believes neither of them, for each describes another boat.',
  'It ends with the pilot alone on the stairs, counting the steps that are wet and those that are dry.',
].join('\n\n');

const guidelines = [
  'You compare two answers and say which is better. Go by what you see, not by what you believe somebody wants to hear.',
  'Some questions come with help from an agent that was trained on a smaller version of this task. It may be wrong. Now and then wrong help is planted on purpose; you are told afterwards which it was.',
  'If you cannot tell, say so: a tie, or skip. Nobody is ranked by speed.',
].join('\n\n');
