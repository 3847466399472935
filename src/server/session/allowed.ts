import type { Role } from '../../types/events/index.js';
import type { FromPage } from '../protocol/protocol.js';

type Say = FromPage['say'];

const all: readonly Say[] = ['hello', 'ping'];
const judging: readonly Say[] = ['agree', 'shown', 'active', 'first', 'answer', 'undo', 'avoid', 'sheet', 'withdraw'];
const running: readonly Say[] = ['pause', 'resume', 'stop', 'requeue', 'drop', 'uninvite', 'dispute', 'adjudicate'];

const allowed: Readonly<Record<Role, ReadonlySet<Say>>> = {
  rater: new Set([...all, ...judging]),
  expert: new Set([...all, ...judging]),
  reviewer: new Set([...all, 'sign']),
  experimenter: new Set([...all, ...running]),
};

/** Whether somebody of this role may say that: who watches does not judge, who signs does not steer, who steers does not sign. */
export const may = (role: Role, say: Say): boolean => allowed[role].has(say);
