import { human, type Place } from '../../evaluators/raters/human.js';
import { digest } from '../../math/digest.js';
import type { Judges } from '../../recursion/ladder.js';
import type { Assistance } from '../../types/help.js';
import type { Json } from '../../types/json.js';
import type { Reply } from '../../types/query.js';
import type { AnnotatorRole, Question } from '../../types/question.js';
import type { Displays } from '../worlds/displays/displays.js';
import { type Rule, showingOutcomes, showingReports } from '../worlds/displays/show.js';

export interface PeopleRaterOptions<O, A> extends Rule<O, A> {
  readonly displays: Displays<O, A>;
  readonly ask: (asking: Question, signal?: AbortSignal) => Promise<Reply<Json>>;
}

/** People as the judges of a ladder: raters by the arm that they are asked under, experts by their own seat. */
export function peopleAsRaters<O, A>(
  id: string,
  by: AnnotatorRole,
  asked: PeopleRaterOptions<O, A>,
  seat?: string,
): Judges<O, A> {
  const place = (query: { readonly id: string; readonly within?: string }, shown: readonly Assistance[]) =>
    placeOf(query, seat ?? armSeat(shown));
  const common = { by, place, ask: asked.ask };
  return {
    outcomes: human(id, { ...common, show: showingOutcomes(asked.displays, asked) }),
    help: human(id, { ...common, show: showingReports(asked.displays, asked) }),
  };
}

const streams = /^(level\/(\d+)(?:\/again)?\/(evaluator|worker|gate|recheck))\/./;

/** Where the recursion asks, from the id that it gives a question. In audits one question is asked from several seats, by different people. */
function placeOf({ id, within }: { readonly id: string; readonly within?: string }, seat: string): Place | undefined {
  const [, stream, level, what] = streams.exec(id) ?? [];
  if (stream === undefined) return undefined;
  const isAudit = what === 'gate' || what === 'recheck';
  return { id: isAudit ? `${id}#${seat}` : id, stream, level: Number(level), group: within ?? id, seat };
}

/** The same for the same help, and nothing in it tells whether that was planted. */
const armSeat = (shown: readonly Assistance[]): string =>
  shown.length === 0 ? 'unaided' : `help-${digest(JSON.stringify(shown)).slice(0, 12)}`;
