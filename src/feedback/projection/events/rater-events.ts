import { debriefed, withdrawn, withInvite, withRound, withSign } from '../records/rater-record.js';
import { changeRater, type PeopleEventHandlers, type ProjectionState } from '../records/state.js';

/** Who takes part, and what they said of themselves. */
export function raterEvents(state: ProjectionState): PeopleEventHandlers {
  const { raters, leases, audits, flags, comments, levels, questions } = state;
  return {
    invited: (event) => void raters.set(event.rater, withInvite(raters.get(event.rater), event)),
    uninvited({ invite }) {
      for (const { rater } of [...raters.values()].filter((record) => record.invite === invite))
        changeRater(state, rater, (record) => ({ ...record, revoked: true }));
    },
    agreed: ({ rater, guidelines }, at) =>
      changeRater(state, rater, (record) => ({ ...withSign(record, at), agreed: guidelines })),
    qualified: ({ rater, ...round }) => changeRater(state, rater, (record) => withRound(record, round)),
    'opted-out': ({ rater, topics }, at) =>
      changeRater(state, rater, (record) => ({ ...withSign(record, at), avoids: new Set(topics) })),
    debriefed: ({ rater, answers }) =>
      changeRater(state, rater, (record) => debriefed(record, new Set(answers.map(({ id }) => id)))),
    withdrew({ rater }) {
      changeRater(state, rater, withdrawn);
      leases.endOfRater(rater);
      audits.forget(rater);
      for (const { replies } of questions.all()) replies.delete(rater);
      flags.withdrew(rater);
      comments.withdrew(rater);
      for (const { accuracy } of levels) accuracy.forget(rater);
    },
  };
}
