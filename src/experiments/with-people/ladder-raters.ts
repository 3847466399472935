import { human, type QuestionPlace } from '../../evaluators/raters/human.js';
import { digest } from '../../math/digest.js';
import type { OutcomeAndHelpRaters } from '../../recursion/run/ladder.js';
import type { Assistance } from '../../types/help.js';
import type { Json } from '../../types/json.js';
import type { Reply } from '../../types/query.js';
import type { AnnotatorRole, Question } from '../../types/question.js';
import type { QuestionOrigin } from '../../types/question-origin.js';
import type { Displays } from '../worlds/displays/displays.js';
import { type Rule, showingOutcomes, showingReports } from '../worlds/displays/show.js';

export interface PeopleRaterOptions<O, A> extends Rule<O, A> {
  readonly displays: Displays<O, A>;
  readonly ask: (question: Question, signal?: AbortSignal) => Promise<Reply<Json>>;
  readonly queryId: (name: string) => string;
}

/** People as the raters of a ladder: raters by the arm that they are asked under, experts by their own seat. */
export function peopleAsRaters<O, A>(
  id: string,
  role: AnnotatorRole,
  asked: PeopleRaterOptions<O, A>,
  seat?: string,
): OutcomeAndHelpRaters<O, A> {
  const place = (query: AskedQuery, shown: readonly Assistance[], origin: QuestionOrigin) =>
    placeOf(query, { seat: seat ?? armSeat(shown), origin, queryId: asked.queryId });
  const common = { role, place, ask: asked.ask };
  return {
    outcomes: human(id, { ...common, show: showingOutcomes(asked.displays, asked) }),
    help: human(id, { ...common, show: showingReports(asked.displays, asked) }),
  };
}

interface AskedQuery {
  readonly id: string;
  readonly within?: string;
}

interface AskedFrom<O, A> extends Pick<PeopleRaterOptions<O, A>, 'queryId'> {
  readonly seat: string;
  readonly origin: QuestionOrigin;
}

/** In audits one question is asked from several seats, by different people: each is a question of its own. */
function placeOf<O, A>({ id, within }: AskedQuery, { seat, origin, queryId }: AskedFrom<O, A>): QuestionPlace {
  return { id: origin.audit === null ? id : queryId(`${id}#${seat}`), ...origin, group: within ?? id, seat };
}

/** The same for the same help, and nothing in it tells whether that was planted. */
const armSeat = (shown: readonly Assistance[]): string =>
  shown.length === 0 ? 'unaided' : `help-${digest(JSON.stringify(shown)).slice(0, 12)}`;
