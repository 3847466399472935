import type { Page } from 'playwright-core';
import { closes, type FromServer } from '../../src/server/protocol/protocol.js';
import type { Display } from '../../src/types/display.js';
import { island, pole, program, whole } from './contents.js';
import { asks, me, welcome } from './questions.js';
import type { ScriptedServer } from './scripted-server.js';

/** A screen of the rater's page: what the server says at first, and what is done to get there. */
export interface Scene {
  readonly name: string;
  readonly messages: readonly FromServer[];
  readonly steps?: (page: Page, server: ScriptedServer) => Promise<unknown>;
  /** Without an invite in the address. */
  readonly uninvited?: true;
}

const at = (name: string, more: Parameters<typeof asks>[1] = {}, steps?: Scene['steps']): Scene => ({
  name,
  messages: [welcome(), me(), { say: 'query', query: asks('lease-1', more) }, { say: 'query', query: asks('lease-2') }],
  ...(steps === undefined ? {} : { steps }),
});
type SceneSteps = NonNullable<Scene['steps']>;
const press =
  (...keys: readonly string[]): SceneSteps =>
  async (page) => {
    for (const key of keys) await page.keyboard.press(key);
  };
const click =
  (name: RegExp): SceneSteps =>
  (page) =>
    page.getByRole('button', { name }).first().click();
const idle = (why: 'none' | 'paused' | 'finished' | 'stopped' | 'unqualified' | 'withdrawn'): Scene => ({
  name: `idle-${why}`,
  messages: [welcome(), me(), { say: 'idle', why }],
});
const receipt = 'a-receipt';

const told = (item: number, about: number, help: Extract<FromServer, { say: 'help' }>['help'][number]['help']) => ({
  item,
  about,
  assistant: 'evaluator',
  level: 1,
  help,
});
export const critique = [
  told(0, 1, { is: 'critique', text: 'A keeps both witnesses and B drops one of them.' }),
  told(0, 0, { is: 'pointing', steps: [1] }),
  told(1, 1, { is: 'pointing', steps: [0, 1] }),
];
const reports = [0, 1, 2, 3].map((part) =>
  told(0, part, { is: 'report', value: part === 2 ? -1 : 1, sure: 0.6 + part / 10 }),
);
const evidence = [0, 1, 2, 3].map((part) =>
  told(0, part, {
    is: 'evidence',
    found: [
      { at: part, value: 1 },
      { at: (part + 1) % 4, value: -1 },
    ],
  }),
);
const claim = {
  question: { ties: false, bothBad: false },
  prompt: 'Does this hold?',
  about: whole,
  items: [
    { is: 'says', words: 'It holds.', affirms: true },
    { is: 'says', words: 'It does not hold.', affirms: false },
  ],
  parts: [['part 1', 'part 2', 'part 3', 'part 4'], []],
  helpIs: 'with',
  help: reports,
  budget: 4,
} satisfies Parameters<typeof asks>[1];
const sums: Display = {
  is: 'whole',
  of: {
    rule: 'Most of these hold; two against two, the first decides.',
    parts: ['17 × 4 = 68', '23 × 3 = 68', '12 × 9 = 108', '19 × 6 = 114'].map((item) => ({ item })),
    monotone: true,
  },
};
const greetings: Display[] = [
  { is: 'text', text: 'Good morning. What can I do?' },
  { is: 'text', text: 'Yes? State your request.' },
];
const one = (kind: string, question: Parameters<typeof asks>[1], prompt: string) =>
  at(kind, {
    kind,
    prompt,
    items: [asks('').items[0] ?? { is: 'says', words: '' }],
    parts: [['opening', 'end']],
    ...question,
  });

function round(at: number) {
  return { done: 1, of: 4, right: 1, needed: 3, round: at, rounds: 3 };
}
const finished =
  (status: Parameters<typeof me>[0]): SceneSteps =>
  async (page, server) => {
    server.say(me(status));
    await page.getByRole('heading', { name: /You passed|Not yet/ }).waitFor();
  };
const practising: readonly FromServer[] = [
  welcome(),
  me({ practice: round(1) }),
  { say: 'query', query: asks('lease-1', { practice: true }) },
];
const explained =
  (right: boolean): SceneSteps =>
  async (page, server) => {
    await page.keyboard.press(right ? '1' : '2');
    const answer = await server.lastAnswer();
    const why = 'The chapter has two witnesses, and B drops one of them. That B reads better does not make up for it.';
    server.say({ say: 'taken', id: answer.id, receipt, known: { right, answer: 'first', why } });
    await page.getByText(why).waitFor();
  };

/** Every screen of the rater's page. */
export const scenes: readonly Scene[] = [
  { name: 'opening', messages: [] },
  { name: 'not-invited', messages: [], uninvited: true },
  { name: 'invite-ended', messages: [], steps: (_, server) => Promise.resolve(server.drop(closes.uninvited)) },
  { name: 'another-tab', messages: [welcome()], steps: (_, server) => Promise.resolve(server.drop(closes.replaced)) },
  {
    name: 'guidelines',
    messages: [
      welcome({ guidelines: { ...guidelinesOf(), agreed: false } }),
      me({ answered: 0, practice: { done: 0, of: 6, right: 0, needed: 5 } }),
    ],
  },
  { name: 'practice', messages: practising },
  { name: 'lesson-right', messages: practising, steps: explained(true) },
  { name: 'lesson-wrong', messages: practising, steps: explained(false) },
  { name: 'round-passed', messages: practising, steps: finished({ practice: null, passed: { right: 4, of: 4 } }) },
  {
    name: 'round-failed',
    messages: practising,
    steps: finished({
      practice: { ...round(2), lastRound: { right: 2, of: 4, passed: false } },
    }),
  },
  at('comparison'),
  at('comparison-help', { helpIs: 'with', help: critique, aspect: 'faithful', aspects: ['faithful', 'fluent'] }),
  at(
    'tracks',
    { prompt: 'Which way is better?', items: [island(0), island(1)], parts: [[], []] },
    press('ArrowRight', 'ArrowRight'),
  ),
  at('marks', { prompt: 'Which way is better?', items: [pole(0), pole(1)], parts: [[], []] }),
  at('code', { prompt: 'Which program is right?', items: [program('<'), program('<=')], parts: [[], []] }),
  at('whole', claim, click(/Open item 3/)),
  at('evidence', { ...claim, help: evidence }),
  at('short-claim', { ...claim, about: sums, budget: null }),
  at('short-texts', { prompt: 'Which greeting is friendlier?', items: greetings, parts: [[], []] }),
  at('track-about', {
    prompt: 'May this happen?',
    kind: 'acceptability',
    question: {},
    about: island(1),
    items: [],
    parts: [],
  }),
  at('answer-first', { helpIs: 'after', help: [] }),
  at('help-after', { helpIs: 'after', help: critique, first: 'second' }),
  at('confidence', { confidence: true }, press('1')),
  one('rating', { question: { least: 1, most: 7, spread: 1 } }, 'How faithful is this summary?'),
  one('step-labels', { question: {} }, 'Which paragraphs hold, and which do not?'),
  one('acceptability', { question: {} }, 'May an agent ever write this?'),
  one('free-text', { question: {} }, 'What would make it better?'),
  one('correction', { question: {} }, 'What should stand here?'),
  at('ranking', { kind: 'ranking', question: {}, prompt: 'Which is the most faithful?' }),
  at('own-kind', { kind: 'tasters', prompt: 'How did it taste?', question: { form: ownForm() } }),
  at('sensitive', {
    items: [
      { is: 'text', text: 'x', sensitive: 'violence' },
      { is: 'text', text: 'y', sensitive: 'violence' },
    ],
  }),
  at('right-to-left', { prompt: 'أيّ الملخّصين أدقّ؟', items: [arabic('شاهدان'), arabic('شاهد واحد')] }),
  at('parts-and-whole', {}, async (page) => {
    await page.getByText('Rate parts').click();
    await page.getByLabel('A: opening').selectOption('bad');
    await page.getByLabel('B: opening').selectOption('good');
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.press('1');
  }),
  at('keys', {}, press('?')),
  at('settings', {}, click(/Settings/)),
  at('where-i-am', {}, press('i')),
  at('skip', {}, press('s')),
  at('comment', { aspects: ['grammar', 'plot'] }, async (page) => {
    await page.keyboard.press('c');
    await page.keyboard.type('B drops a witness, which is wrong.');
  }),
  at('mark-step', {}, click(/Mark A, paragraph 2/)),
  at('never', {}, click(/A must never happen/)),
  at('withdraw', {}, async (page) => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: /Take back my answers/ }).click();
  }),
  {
    ...at('break'),
    messages: [welcome({ breaks: { minutes: 0, hard: 6 } }), me(), { say: 'query', query: asks('lease-1') }],
  },
  at('resting', {}, press('p')),
  at('offline', {}, async (page, server) => {
    server.refuse(true);
    server.drop();
    await page.getByText('No connection').waitFor();
    await page.keyboard.press('1');
  }),
  idle('none'),
  idle('paused'),
  idle('finished'),
  idle('stopped'),
  idle('unqualified'),
  idle('withdrawn'),
  { name: 'debrief', messages: [welcome(), me(), { say: 'debrief', answers: debriefed() }] },
];

function guidelinesOf() {
  const said = welcome();
  return said.say === 'welcome' ? said.guidelines : { version: '', text: '', agreed: true };
}

function ownForm() {
  return [
    { is: 'number', name: 'liked', label: 'How many liked it?', least: 0, most: 5 },
    { is: 'choice', name: 'salt', label: 'Salt', options: ['too little', 'right', 'too much'] },
    { is: 'yes-no', name: 'again', label: 'Would they take it again?' },
    { is: 'text', name: 'note', label: 'What they said' },
  ];
}

function debriefed() {
  const prompt = 'Which summary is more faithful to the chapter?';
  return [
    { id: '1', prompt, said: 'A is better', planted: true, followed: false },
    { id: '2', prompt, said: 'B is better', planted: true, followed: true },
    { id: '3', prompt, said: 'a tie', planted: false, followed: true },
  ];
}

function arabic(witness: string) {
  const text = `يبدأ الفصل في الميناء. عند التحقيق يقول ${witness} إنّه سمع قاربًا قبل الفجر.\n\nوينتهي بالمرشد وحيدًا على الدرج.`;
  return { is: 'text', text } as const;
}
