import type { Hosted } from '../../feedback/people/hosted.js';
import type { InvitedRater } from '../../feedback/projection/views/rater-view.js';

/** From so many answers on, their average time says how long one takes. */
const enough = 20;

/** About what one rater is asked in the whole run, audits left out, of which nobody knows how many there will be; `seconds` of activity an answer, on average. */
export function workAhead(
  { levels, settings }: Pick<Hosted, 'levels' | 'settings'>,
  everybody: Iterable<InvitedRater>,
): { readonly answers: number; readonly seconds: number | null } {
  const raters = [...everybody].filter(({ role, revoked, withdrew }) => role === 'rater' && !revoked && !withdrew);
  const { practice, gold, repeats } = settings;
  const labels = levels.reduce((sum, { planned }) => sum + planned.evaluator + planned.worker, 0);
  // Gold questions and repeats take their share of all that is handed out.
  const share = Math.max(0.1, 1 - gold.share - repeats);
  const answers = (labels * settings.raters) / share / Math.max(1, raters.length);
  return { answers: practice.questions + Math.ceil(answers), seconds: secondsAnAnswer(raters) };
}

function secondsAnAnswer(raters: readonly InvitedRater[]): number | null {
  const total = (of: (rater: InvitedRater) => number) => raters.reduce((sum, rater) => sum + of(rater), 0);
  const given = total(
    ({ standing: { answered, skipped, practice } }) => answered + skipped + practice.answered + practice.skipped,
  );
  if (given < enough) return null;
  return Math.max(1, Math.round(total(({ standing }) => standing.activeMs) / given / 1000));
}
