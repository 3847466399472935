import type { LiveWaiting } from '../../../types/live-waiting.js';
import type { PeopleSettings } from '../../people/settings.js';
import { type PresenceSigns, presenceOf } from '../records/presence.js';
import type { RaterRecord } from '../records/rater-record.js';
import type { ProjectionState } from '../records/state.js';

/** How far somebody is who is here: they read the guidelines, practise, or get questions. */
type Stage = 'reads' | 'practises' | 'works';

/** Who of a run is here, who could come, and who is gone for good. */
export interface Attendance {
  /** Raters and experts who are here and get questions. */
  readonly working: readonly RaterRecord[];
  /** People of a role who could do something, those included who have to agree or to practise first. */
  of(
    role: NonNullable<LiveWaiting['by']>,
    could?: (record: RaterRecord) => boolean,
  ): Pick<LiveWaiting, 'by' | 'here' | 'away' | 'left'>;
  stageOf(rater: string): Stage;
  /** What to do where nobody is here, and these could. */
  todo(away: readonly string[]): 'send-links' | 'call-back' | 'replace';
}

export function attendanceOf({ raters, settings }: ProjectionState, signs: PresenceSigns): Attendance {
  const invited = [...raters.values()].filter(({ invite }) => invite !== undefined);
  const isOnline = (record: RaterRecord) => presenceOf(record, signs) === 'online';
  const isGone = (record: RaterRecord) =>
    ['withdrew', 'ended'].includes(presenceOf(record, signs)) || hasFailed(record, settings);
  const stageOf = ({ role, agreed, qualified }: RaterRecord): Stage => {
    if (agreed === undefined) return 'reads';
    return role === 'rater' && settings.practice.questions > 0 && qualified !== true ? 'practises' : 'works';
  };
  const judges = invited.filter(({ role }) => role === 'rater' || role === 'expert');
  return {
    working: judges.filter((record) => !isGone(record) && isOnline(record) && stageOf(record) === 'works'),
    of(role, could = () => true) {
      const all = invited.filter((record) => record.role === role);
      const able = all.filter((record) => !isGone(record) && could(record));
      return {
        by: role,
        here: able.filter(isOnline).map(nameOf),
        away: able.filter((record) => !isOnline(record)).map(nameOf),
        left: all.filter(isGone).map(nameOf),
      };
    },
    stageOf: (rater) => {
      const record = raters.get(rater);
      return record === undefined ? 'reads' : stageOf(record);
    },
    todo(away) {
      if (away.length === 0) return 'replace';
      return away.some((rater) => raters.get(rater)?.seenAt === undefined) ? 'send-links' : 'call-back';
    },
  };
}

/** Every round of practice that anybody gets. */
const hasFailed = ({ role, qualified, rounds }: RaterRecord, { practice }: PeopleSettings): boolean =>
  role === 'rater' && qualified === false && rounds >= practice.rounds;

const nameOf = ({ rater }: RaterRecord): string => rater;
