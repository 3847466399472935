import type { Role } from '../../types/events/index.js';
import type { FromPage } from '../protocol/protocol.js';

type Say = FromPage['say'];

const anybody: readonly Say[] = ['hello', 'ping'];
const judging: readonly Say[] = ['agree', 'shown', 'active', 'first', 'answer', 'undo', 'avoid', 'sheet', 'withdraw'];
const running: readonly Say[] = [
  'pause',
  'resume',
  'stop',
  'requeue',
  'take-over',
  'drop',
  'uninvite',
  'dispute',
  'adjudicate',
];

const allowed: Readonly<Record<Role, ReadonlySet<Say>>> = {
  rater: new Set([...anybody, ...judging]),
  expert: new Set([...anybody, ...judging]),
  reviewer: new Set([...anybody, 'sign']),
  experimenter: new Set([...anybody, ...running]),
};

/** Whether this role may send this kind of frame: raters judge, reviewers sign, experimenters run the experiment, and nobody does two of these. */
export const isAllowed = (role: Role, say: Say): boolean => allowed[role].has(say);
