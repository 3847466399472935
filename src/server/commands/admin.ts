import type { Vetoes } from '../../feedback/projection/disputed-vetoes.js';
import type { RaterProjection } from '../../feedback/projection/raters/rater-projection.js';
import type { SignOffs } from '../../feedback/projection/sign-off.js';
import type { AnnotationQueue } from '../../feedback/queue/annotation-queue.js';
import type { Note } from '../../types/events/index.js';
import type { AdminCommand } from '../session/messages.js';

/** What experimenters and reviewers steer. */
export interface AdminContext {
  readonly note: Note;
  readonly inbox: AnnotationQueue;
  readonly roll: RaterProjection;
  readonly signOffs: SignOffs;
  readonly vetoes: Vetoes;
  readonly paused: () => boolean;
  /** Ends the run, once it is noted. */
  readonly stop: () => void;
  /** Closes the page of somebody whose invite was taken back. */
  readonly uninvited: (rater: string) => void;
}

/** Does what `by` orders; false where there is nothing to do it to. */
export function handleAdminCommand(orders: AdminContext, by: string, frame: AdminCommand): boolean {
  const { note, inbox, signOffs, vetoes, paused } = orders;
  switch (frame.say) {
    case 'pause':
    case 'resume':
      if (paused() === (frame.say === 'pause')) return false;
      note({ type: frame.say === 'pause' ? 'paused' : 'resumed', by });
      return true;
    case 'stop':
      note({ type: 'stopped', by });
      orders.stop();
      return true;
    case 'requeue':
      return inbox.requeue(frame.query, by);
    case 'drop':
      return inbox.withdraw(frame.query, 'dropped by an experimenter', by);
    case 'uninvite':
      return uninvited(orders, by, frame.invite);
    case 'dispute':
      if (!vetoes.raised(frame.veto)) return false;
      note({ type: 'disputed', veto: frame.veto, by, why: frame.why });
      return true;
    case 'adjudicate':
      if (!vetoes.disputed(frame.veto)) return false;
      note({ type: 'adjudicated', veto: frame.veto, by, upheld: frame.upheld, why: frame.why });
      return true;
    case 'sign':
      if (!signOffs.open(frame.level, frame.checkpoint, by)) return false;
      note({
        type: 'signed-off',
        level: frame.level,
        checkpoint: frame.checkpoint,
        by,
        granted: frame.granted,
        why: frame.why,
      });
      return true;
  }
}

function uninvited({ roll, note, uninvited }: AdminContext, by: string, invite: string): boolean {
  const guest = [...roll.everybody()].find((person) => person.invite === invite);
  if (guest === undefined || guest.revoked || guest.rater === by) return false;
  note({ type: 'uninvited', invite, by });
  uninvited(guest.rater);
  return true;
}
