import type { PeopleProjection } from '../../feedback/projection/projection.js';
import type { SignOffs } from '../../feedback/projection/sign-off.js';
import type { RaterView } from '../../feedback/projection/views/rater-view.js';
import type { AnnotationQueue } from '../../feedback/queue/annotation-queue.js';
import type { Note } from '../../types/events/index.js';
import type { AdminCommand } from '../session/messages.js';

/** What the commands of experimenters and reviewers act on. */
export interface AdminContext {
  readonly note: Note;
  readonly queue: AnnotationQueue;
  readonly raters: RaterView;
  readonly signOffs: SignOffs;
  readonly vetoes: PeopleProjection['vetoes'];
  readonly paused: () => boolean;
  /** Ends the run. */
  readonly stopRun: () => void;
  /** Closes the page of somebody whose invite was revoked. */
  readonly closePage: (rater: string) => void;
}

/** Executes the command of `by`; false where it does not apply, as to a question that is not there. */
export function handleAdminCommand(context: AdminContext, by: string, command: AdminCommand): boolean {
  const { note, queue, vetoes, paused } = context;
  switch (command.say) {
    case 'pause':
    case 'resume':
      if (paused() === (command.say === 'pause')) return false;
      note({ type: command.say === 'pause' ? 'paused' : 'resumed', by });
      return true;
    case 'stop':
      note({ type: 'stopped', by });
      context.stopRun();
      return true;
    case 'requeue':
      return queue.requeue(command.query, by);
    case 'take-over':
      return queue.giveToExpert(command.query, by);
    case 'drop':
      return queue.withdraw(command.query, 'dropped by an experimenter', by);
    case 'uninvite':
      return revokeInvite(context, by, command.invite);
    case 'dispute':
      if (!vetoes.isRaised(command.veto)) return false;
      note({ type: 'disputed', veto: command.veto, by, why: command.why });
      return true;
    case 'adjudicate':
      if (!vetoes.isDisputed(command.veto)) return false;
      note({ type: 'adjudicated', veto: command.veto, by, upheld: command.upheld, why: command.why });
      return true;
    case 'sign':
      return signOff(context, by, command);
  }
}

/** Characters of the reason that a signature takes. */
const longestReason = 500;

/** Why a command is not even tried, in one line; undefined where it is. A signature gives a reason, for whoever reads the log. */
export function refusalOf(command: AdminCommand): string | undefined {
  if (command.say !== 'sign') return undefined;
  const { length } = command.why.trim();
  if (length > 0 && length <= longestReason) return undefined;
  return `expected a reason of 1 to ${longestReason} characters, got ${length === 0 ? 'none' : length}`;
}

function revokeInvite({ raters, note, closePage }: AdminContext, by: string, invite: string): boolean {
  const person = [...raters.everybody()].find((one) => one.invite === invite);
  if (person === undefined || person.revoked || person.rater === by) return false;
  note({ type: 'uninvited', invite, by });
  closePage(person.rater);
  return true;
}

function signOff(
  { signOffs, note }: AdminContext,
  by: string,
  { level, checkpoint, granted, why }: Extract<AdminCommand, { readonly say: 'sign' }>,
): boolean {
  if (!signOffs.open(level, checkpoint, by)) return false;
  note({ type: 'signed-off', level, checkpoint, by, granted, why: why.trim() });
  return true;
}
