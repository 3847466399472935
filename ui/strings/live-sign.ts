import type { Side } from '../../src/types/audit.js';
import type { LiveExample, LiveFindings } from '../../src/types/live-audits.js';

const letters: Readonly<Record<Side, string>> = { first: 'A', second: 'B' };
const of = (n: number, all: number): string => `${n} of ${all}`;

/** The words of a sign-off: what is decided, on what, and what nobody could see. */
export const sign = {
  title: (level: number) => `Promote the assistant of level ${level}?`,
  waits: (level: number) => `Level ${level} waits for sign-off.`,
  show: 'Show it',
  grants: (level: number, task: string, checkpoint: string) =>
    `If it is promoted, the evaluator of ${task} (checkpoint ${checkpoint.slice(0, 12)}) helps the raters of level ${level + 1}: they see its reports beside their questions.`,
  found: ({ audits, agreed, unaidedRight, assistedRight, reportsWrong }: LiveFindings) =>
    `In ${of(agreed, audits)} audits two full inspections agreed; there raters were right ${of(assistedRight, agreed)} times with its help and ${of(unaidedRight, agreed)} without, and its reports implied the wrong answer ${of(reportsWrong, agreed)} times.`,
  foundNothing: 'The log holds no audits of it: what it is worth nobody looked at.',
  unseen: ({ audits, agreed }: LiveFindings) =>
    `They could not see what both inspectors miss, nor who is right in the ${audits - agreed} audits where inspections disagree${agreed < 4 ? '' : `; and a mistake made in fewer than 1 of ${Math.floor(agreed / 3)} outcomes may well not have come up`}.`,
  unseenAll: 'So there is nothing that they could have seen.',
  examples: (n: number) =>
    n === 1 ? 'The most doubtful audit' : `The ${n} most doubtful audits, the most doubtful first`,
  doubts: {
    misled: 'Wrong with help, right without it',
    wrong: 'Wrong with help and without it',
    disagreed: 'The two inspections disagree',
    reported: 'Its reports implied the wrong answer; the rater did not follow',
    none: 'Nothing doubtful',
  } satisfies Record<LiveExample['doubt'], string>,
  side: (side: Side) => letters[side],
  said: { unaided: 'without help', assisted: 'with its help', inspections: 'two inspections' },
  about: 'What A and B are about',
  helped: 'Its reports',
  onPart: (part: string, value: number, sure: number | undefined) =>
    `${part}: says ${value.toFixed(2)}${sure === undefined ? '' : `, ${Math.round(100 * sure)} % sure`}`,
  foundOnPart: (part: string, found: readonly { readonly at: number; readonly value: number }[]) =>
    `${part}: found ${found.map(({ at, value }) => `${value.toFixed(2)} in its part ${at + 1}`).join(', ') || 'nothing'}`,
  points: (part: string, steps: readonly number[]) =>
    `${part}: points at step ${steps.map((step) => step + 1).join(', ')}`,
  steps: (n: number) => `${n} steps. Start and end:`,
  upsets: (topic: string) => `May upset: ${topic}`,
  evidence: 'The evidence, test by test',
  why: 'Your reason, kept in the log (needed)',
  yes: 'Sign the promotion …',
  no: 'Refuse it …',
  sureYes: 'Sign it? This cannot be taken back.',
  sureNo: 'Refuse it? The next level is then judged without this help. This cannot be taken back.',
  doYes: 'Yes, sign',
  doNo: 'Yes, refuse',
  back: 'Not yet',
  needsReason: 'Write a reason first.',
  nobody: 'Nobody signed yet.',
  by: (by: string, granted: boolean, why: string) =>
    `${by} ${granted ? 'signed' : 'refused'}${why === '' ? '' : `: ${why}`}`,
};
