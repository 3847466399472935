import type { Action } from '../input/keys.js';
import { sheets } from './sheets.js';

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** Kinds of steps, counted from 1 as people do, but for those of a track. */
export const steps = { text: 'paragraph', code: 'line', track: 'step', whole: 'item', says: 'statement' } as const;

/** Frames of a track count from 0, where it begins, as the scrubber does. */
const counted = (kind: keyof typeof steps, at: number): number => (kind === 'track' ? at : at + 1);

/** The words of the rater's page. */
export const rater = {
  name: 'Belay',
  skipLink: 'Go to the question',
  level: (level: number) => `level ${level}`,
  practice: (done: number, of: number) => `practice ${Math.min(done + 1, of)} of ${of}`,
  answered: (count: number, expected: number | undefined) =>
    expected === undefined || count > expected ? plural(count, 'answer') : `${count} of about ${expected}`,
  active: (clock: string) => `${clock} active`,
  unsent: (count: number) => `${plural(count, 'answer')} waiting to be sent`,
  offline: 'No connection. You can go on answering: answers are kept here and sent when it is back.',
  stopping: 'The server is about to restart. Your answers are saved.',
  notice: 'Connection',
  menu: 'More',
  rest: 'break',
  letters: ['A', 'B'] as readonly string[],
  item: (at: number) => rater.letters[at] ?? `${at + 1}`,
  about: 'What A and B are about',
  aspect: (aspect: string) => `judge by: ${aspect}`,
  choose: 'Your answer',
  actions: {
    first: 'A is better',
    second: 'B is better',
    tie: 'tie',
    'both-bad': 'both bad',
    commit: 'send the answer',
    skip: 'skip',
    undo: 'undo',
    comment: 'comment',
    accept: 'accept this help',
    dispute: 'dispute this help',
    back: 'one step back',
    forward: 'one step forward',
    play: 'play or stop the track',
    guidelines: 'guidelines',
    me: 'where I am',
    rest: 'take a break',
    keys: 'keys',
  } satisfies Record<Action, string>,
  acceptable: { first: 'This may happen', second: 'This must never happen' },
  labels: { first: 'good', second: 'bad', tie: 'no mark' },
  keyNames: { ' ': 'Space', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' } as Readonly<
    Record<string, string>
  >,
  send: 'Send',
  reason: 'Why? (optional)',
  confidence: 'How sure are you?',
  percent: (share: number) => `${Math.round(share * 100)} %`,
  rating: 'Your rating',
  ratingBounds: (least: number, most: number) => `${least} is worst, ${most} is best`,
  freeText: 'Your comment',
  sends: 'Ctrl + Enter sends, Esc leaves the field',
  correction: 'What should have been there instead?',
  note: 'A note (optional)',
  order: 'Put them in order, best first',
  moves: { up: 'up', down: 'down' },
  up: (name: string) => `${name} up`,
  down: (name: string) => `${name} down`,
  inWords: 'Your answer in words',
  stepLabels: 'Go through the steps with the arrow keys and mark them good or bad. Steps without a mark are not used.',
  marked: (count: number) => `${plural(count, 'mark')} so far`,
  onStep: (what: string) => `Marks go to ${what}.`,
  step: (kind: keyof typeof steps, at: number) => `${steps[kind]} ${counted(kind, at)}`,
  stepOf: (name: string, kind: keyof typeof steps, at: number) => `${name}, ${rater.step(kind, at)}`,
  short: (kind: keyof typeof steps, at: number) =>
    ({ text: '¶', code: '', track: '', whole: '', says: '' })[kind] + counted(kind, at),
  marks: { good: 'good', bad: 'bad', 'first-error': 'first error', never: 'must never happen' },
  markSigns: { good: '✓', bad: '✗', 'first-error': '⚑', never: '⊘' },
  mark: (what: string) => `Mark ${what}`,
  neverItem: (name: string) => `${name} must never happen`,
  neverSaid: (name: string) => `You said: ${name} must never happen`,
  take: (what: string) => `Take back: ${what}`,
  pointed: 'help points here',
  differences: 'Show differences',
  differs: 'only here',
  unseen: 'not seen yet',
  answerShown: 'what is judged',
  both: 'A and B',
  change: 'Change …',
  content: (name: string) => `${name}, content`,
  parts: 'Rate parts',
  partsBy: 'by',
  partRatings: ['very bad', 'bad', 'neither', 'good', 'very good'] as readonly string[],
  noRating: 'not rated',
  partOf: (name: string, part: string) => `${name}: ${part}`,
  help: {
    title: (level: number) => `Help from level ${level} (may be wrong)`,
    by: (level: number) => `The assistant of level ${level}`,
    holds: (part: string, value: number) =>
      value === 0 ? `cannot tell whether ${part} holds` : `holds ${part} for ${value > 0 ? 'true' : 'false'}`,
    rates: (part: string, value: number) =>
      value === 0
        ? `finds ${part} as good as usual`
        : `finds ${part} ${value > 0 ? 'better' : 'worse'} than usual, by ${round(Math.abs(value))}`,
    says: (part: string, text: string) => `says of ${part}: “${text}”`,
    /** Evidence says what was found, and nothing of what follows from it. */
    found: (part: string, said: readonly string[]) =>
      said.length === 0
        ? `points at ${part}: look at it yourself`
        : `looked into ${part} and found: ${said.join('; ')}`,
    foundTruth: (at: number, value: number) =>
      value === 0
        ? `part ${at + 1} of it may hold or not`
        : `part ${at + 1} of it ${value > 0 ? 'holds' : 'does not hold'}`,
    foundWorth: (at: number, value: number) =>
      value === 0
        ? `part ${at + 1} of it is as good as usual`
        : `part ${at + 1} of it is ${value > 0 ? 'better' : 'worse'} than usual, by ${round(Math.abs(value))}`,
    points: (steps: string, part: string) => `points at ${steps}${part === '' ? '' : ` of ${part}`}`,
    sentence: (subject: string, finding: string, sure: number | undefined) =>
      `${subject} ${finding}${sure === undefined ? '' : `; it says it is ${Math.round(sure * 100)} % sure`}.`,
    all: 'this',
    accept: 'accept',
    dispute: 'dispute',
    verdicts: { accepted: 'accepted', disputed: 'disputed' },
    onto: (name: string, part: string) => (part === '' ? name : `${name}, ${part}`),
    first: 'Answer first. Then you are shown help, and may change your answer.',
    coming: 'Your first answer is saved. Help is on its way.',
    came: (said: string) => `You answered: ${said}. Here is the help. Keep your answer, or give another.`,
    keep: 'Keep my answer',
    open: (count: number) => (count === 0 ? 'help' : `help (${count})`),
    none: 'There is no help for this question.',
    judge: 'It says where to look and what was found there. What follows from that is yours to judge.',
    need: 'You need not say anything about the help.',
  },
  whole: {
    open: (at: number) => `Open item ${at + 1}`,
    meter: (opened: number, budget: number) => `${opened} of ${plural(budget, 'item')} opened`,
    spent: 'You have opened as many items as this question allows. Judge by what you have seen.',
  },
  track: {
    play: 'Play',
    stop: 'Stop',
    speed: 'Speed',
    times: (speed: number) => `${speed}×`,
    scrub: 'Step',
    at: (step: number, last: number) => `step ${step} of ${last}`,
    end: 'end',
    legend: 'What the signs mean',
    words: 'The track in words',
    picture: (name: string) => `${name === '' ? '' : `${name}: `}picture of the track, described in words below`,
    start: 'start',
    last: 'end',
    both: 'start and end',
  },
  sensitive: {
    why: (topic: string) => `This may upset you: ${topic}. It is hidden until you choose to see it.`,
    show: 'Show it',
    avoid: (topic: string) => `No more of ${topic}`,
  },
  announcements: {
    saved: 'saved',
    undone: 'Taken back. You can answer again.',
    nothingToUndo: 'There is nothing to take back.',
    helped: 'Help is here.',
    helpComes: 'Help is on its way. You can answer when it is here.',
    gone: 'That question was given to somebody else. Here is the next.',
    missing: { choice: 'Give an answer first.', confidence: 'Say how sure you are, then send.' },
    refused: {
      late: 'This answer came after the time for this question had ended. It is kept and your time counts.',
      used: 'Your earlier answer was already used for training. This one is kept beside it.',
      unknown: 'The server does not know this question any more. Your time counts.',
      unfit: 'The server could not read this answer. Please give it again.',
      paused: 'The run is paused. Your answer is kept here.',
    },
    notUndone: {
      late: 'It is too late to take that answer back.',
      used: 'That answer was already used for training.',
      unknown: 'That answer cannot be taken back.',
      unfit: 'That answer cannot be taken back.',
      paused: 'The run is paused. It can be taken back later.',
    },
  },
  sheets,
} as const;

const round = (value: number) => Number(value.toFixed(2));
