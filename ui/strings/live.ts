import type { Live, LiveFigure, LiveLevel } from '../../src/types/live.js';
import { lists } from './live-lists.js';
import { sign } from './live-sign.js';
import { waiting } from './live-waiting.js';

const percent = (share: number): string => `${Math.round(100 * share)}`;
const many = (n: number, one: string, more = `${one}s`): string => `${n} ${n === 1 ? one : more}`;

/** The words of the experimenter's and the reviewer's page. */
export const live = {
  title: 'Live run',
  loading: 'Fetching the run.',
  lost: 'No connection: what you see may be old. The page connects again by itself.',
  again: 'Try now',
  you: (you: string, role: string) => `You are ${you}, ${role}.`,
  since: (began: string) => `Began ${began}.`,
  head: (seq: number, hash: string) => `Log: event ${seq}${hash === '' ? '' : `, head ${hash.slice(0, 12)}`}`,
  state: {
    running: 'The run is in progress.',
    paused: 'The run is paused: raters are sent no questions.',
    stopping: 'The run is stopping: answers that are on their way are saved.',
    stopped: 'The run was stopped. Serve it again to continue it.',
    finished: 'The run is finished.',
    failed: 'The run failed.',
  } satisfies Record<Live['state'], string>,
  report: 'Read the report of this run',
  controls: {
    label: 'The run',
    pause: 'Pause',
    resume: 'Resume',
    stop: 'Stop …',
    sure: 'Stop the run? Raters are told, answers that are on their way are saved, and the run can be continued later.',
    yes: 'Stop the run',
    no: 'Let it run',
  },
  refused: {
    control: 'Only an experimenter can do this.',
    sign: 'Only a reviewer can sign.',
    signed: 'You have signed.',
    over: 'The run is over.',
    offline: 'There is no connection.',
    notSent: 'Not sent: there is no connection.',
  },
  done: ({ did, ok, why }: { readonly did: string; readonly ok: boolean; readonly why?: string | undefined }) => {
    if (ok) return said[did] ?? 'Done.';
    return `Nothing was changed: ${why ?? 'this is no longer possible'}.`;
  },
  levels: {
    title: 'Levels, the highest first',
    axis: (truth: Live['truth']) => `accuracy against ${truths[truth]}`,
    none: 'This run has no questions with known answers and no audits: accuracy is not measured.',
    level: (level: number) => `Level ${level}`,
    levelColumn: 'level',
    arm: 'arm',
    agent: 'agent',
    labels: 'labels',
    inspected: 'inspected',
    items: (n: number) => many(n, 'item'),
    of: (n: number, planned: number) => `${n} of ${planned}`,
    agents: { evaluator: 'evaluator', worker: 'worker', audit: 'audits' },
    helped: (assistant: string | null) => (assistant === null ? 'judged unaided' : `helped by ${assistant}`),
    outcomes: (level: number) => `on outcomes of level ${level}`,
    unknown: 'No accuracy yet.',
    doing: {
      waiting: 'not started',
      evaluator: 'training the evaluator',
      worker: 'training the worker',
      audits: 'auditing its help',
      'sign-off': 'waiting for sign-off',
      done: 'done',
    } satisfies Record<LiveLevel['doing'], string>,
  },
  arms: {
    unaided: 'unaided',
    assisted: 'assisted',
    evidence: 'evidence only',
    assistantAlone: 'assistant alone',
    planted: 'wrong help',
  },
  gate: {
    'not-yet': 'Promotion: nothing to decide yet',
    auditing: 'Promotion: being audited',
    waiting: 'Promotion: waits for sign-off',
    open: 'Promotion granted',
    shut: 'Promotion withheld',
    signed: (granted: number, needed: number) => `${granted} of ${needed} signatures`,
    noReason: { open: 'Every test passed.', waiting: 'Every test passed.', other: '' },
  },
  percent: (share: number) => `${percent(share)} %`,
  figure: ({ value, low, high, n, over }: LiveFigure) =>
    `${percent(value)} %${low === null || high === null ? ' (no interval yet)' : ` (${percent(low)} to ${percent(high)})`}, ${many(n, over === 'raters' ? 'rater' : 'question')}`,
  alpha: ({ value, low, high, n }: LiveFigure) =>
    `${value.toFixed(2)}${low === null || high === null ? ' (no interval yet)' : ` (${low.toFixed(2)} to ${high.toFixed(2)})`}, ${many(n, 'question')}`,
  unknown: 'not known yet',
  interval:
    'Lines beside marks and numbers in brackets are 95 % intervals. Wrong help is shown on purpose, to measure how far people rely on it.',
  data: 'Data',
  table: (about: string) => `${about}: table`,
  columns: { value: 'value', low: 'from', high: 'to', n: 'n', over: 'counted' },
  detail: {
    curves: 'Agreement of the reward model with answers that it was not trained on',
    agreement: 'agreement, %',
    labels: 'labels',
    noCurve: 'No reward model was fitted yet.',
    returns: 'Return by the reward model and by audits',
    proxy: 'reward model',
    audited: 'audits',
    return: 'return, normalised',
    flow: 'What happened to the questions',
    calibration: 'Confidence of raters against how often they were right',
    said: 'stated, %',
    right: 'right, %',
    noCalibration: 'Nobody was asked for confidence on a question whose answer is known.',
    switches: 'Answers before and after help',
    switched: {
      rightToWrong: 'right to wrong',
      wrongToRight: 'wrong to right',
      other: 'changed, neither',
      kept: 'not changed',
    } satisfies Record<keyof LiveLevel['switches'], string>,
    noSwitches: 'Nobody answered a question before and after help whose answer is known.',
    evidence: 'Evidence for the decision on promotion',
    above: 'It is shown above, beside the signatures.',
    noEvidence: 'Nothing was decided yet.',
    chart: 'Chart. Its data is in the table below.',
  },
  flow: {
    step: 'step',
    asked: 'asked',
    shown: 'shown',
    answered: 'answered',
    skipped: 'skipped',
    expired: 'expired',
    withdrawn: 'withdrawn',
    fitted: 'fitted',
  },
  sign,
  waiting,
  ...lists,
};

const truths = { gold: 'known answers', audit: 'audits by two inspections', none: 'nothing' };

const said: Readonly<Record<string, string>> = {
  pause: 'Paused.',
  resume: 'The run continues.',
  stop: 'Stopping.',
  requeue: 'The question is asked again next.',
  'take-over': 'An expert is asked the question.',
  drop: 'The question is dropped.',
  uninvite: 'The invite is ended.',
  dispute: 'The dispute is noted.',
  adjudicate: 'The ruling is noted.',
  sign: 'Your signature is in the log.',
};
