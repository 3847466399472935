import type { Live, LiveLevel, LiveRater } from '../../../types/live.js';
import { shareOf } from '../measures/tally.js';
import type { LevelRecord } from '../records/level-record.js';
import { presenceOf } from '../records/presence.js';
import { answersTo, wantedFor } from '../records/question-records.js';
import type { RaterRecord, Share } from '../records/rater-record.js';
import type { ProjectionState } from '../records/state.js';
import { waitingFor } from './waiting.js';

/** All that the experimenter's page shows. */
export interface LiveView {
  /**
   * `now`: ms since 1970, as the log's clock. `online`: ids of people who hold a connection; where that is not known, people are online who
   * were seen lately. `fault`: why the log cannot be written, where it cannot.
   */
  read(now: number, online?: ReadonlySet<string>, fault?: string): Live;
}

export function liveView(state: ProjectionState, experiment: string): LiveView {
  const { settings, raters, levels, agreement, vetoes, flags, comments, throughput, run } = state;
  return {
    read: (now, online, fault) => {
      const signs = { now, lease: settings.lease, connected: online };
      return {
        experiment,
        ...run.read(),
        ...(fault === undefined ? {} : { why: fault }),
        waiting: waitingFor(state, signs, fault),
        truth: settings.truth,
        levels: levels.map((level, index) => liveLevel(state, level, index)),
        raters: [...raters.values()].map((record) => liveRater(record, presenceOf(record, signs))),
        agreement: agreement.figure(),
        vetoes: vetoes.read(),
        flags: flags.read(),
        comments: comments.read(),
        open: openQuestions(state, now),
        throughput: throughput.read(now),
        head: state.head,
      };
    },
  };
}

/** `of`: audits of one level are about outcomes of the next. */
function liveLevel({ settings, flows }: ProjectionState, level: LevelRecord, index: number): LiveLevel {
  const { accuracy, switches, calibration } = level.accuracy.read();
  const of = settings.truth === 'audit' ? index + 1 : index;
  return {
    level: index,
    ...level.read(),
    switches,
    calibration,
    accuracy: { of, ...accuracy },
    flow: flows.read(index),
  };
}

function liveRater(record: RaterRecord, state: LiveRater['state']): LiveRater {
  const { rater, role, invite = '', standing, activeMs, idleMs, shares } = record;
  return {
    id: rater,
    state,
    role,
    invite,
    answered: standing.answered,
    skipped: standing.skipped,
    activeMs,
    idleMs,
    own: figureOf(shares.own),
    gold: figureOf(shares.gold),
    firstShare: figureOf(shares.first),
  };
}

const figureOf = ({ right, of }: Share) => shareOf(right, of);

/** As many as a page lists. */
const mostListed = 200;

/** Questions that want more answers, those that wait longest first. */
function openQuestions({ settings, questions, leases }: ProjectionState, now: number): Live['open'] {
  const listed: Live['open'][number][] = [];
  for (const question of questions.all()) {
    const { query, level, by, at } = question;
    const answers = answersTo(question);
    const wanted = wantedFor(settings, question);
    if (answers < wanted)
      listed.push({ query, level, by, ageMs: Math.max(0, now - at), answers, held: leases.holders(query), wanted });
    if (listed.length === mostListed) break;
  }
  return listed;
}
