import type { PeopleSettings } from '../../../feedback/people/settings.js';
import { isCorrect } from '../../../feedback/queue/answers/is-correct.js';
import type { Json } from '../../../types/json.js';
import type { PeopleFigures } from '../../../types/summary.js';
import type { Heard } from './heard.js';

/** What was said before help and after it, and which of it is right. */
interface Switch {
  readonly before: boolean;
  readonly after: boolean;
  readonly same: boolean;
}

/** Of answers that were given before help and again after it, where the run's own source of truth tells what is right. */
export function switchesOf(heard: Heard, truth: PeopleSettings['truth']): PeopleFigures['switches'] {
  const found = truth === 'gold' ? onKnown(heard) : truth === 'audit' ? inAudits(heard) : [];
  const of = (is: (one: Switch) => boolean) => found.filter((one) => !one.same && is(one)).length;
  return {
    kept: found.filter(({ same }) => same).length,
    rightToWrong: of(({ before, after }) => before && !after),
    wrongToRight: of(({ before, after }) => !before && after),
    other: of(({ before, after }) => before === after),
  };
}

function onKnown({ answers, known }: Heard): readonly Switch[] {
  return answers.flatMap(({ query, purpose, given: { first, reply } }) => {
    const truth = known.get(query);
    if (purpose !== 'gold' || truth === undefined || first === undefined || reply.status !== 'answered') return [];
    const before = { ...reply, answer: first };
    return [{ before: isCorrect(truth, before), after: isCorrect(truth, reply), same: isSame(first, reply.answer) }];
  });
}

/** Where two inspections agree. A seat that several people shared has nobody's own answer. */
function inAudits(heard: Heard): readonly Switch[] {
  const seated = new Map<string, (Json | undefined)[]>();
  for (const { query, purpose, given } of heard.answers) {
    const { audit = null, arm } = heard.asked.get(query) ?? {};
    if (purpose !== 'asked' || given.reply.status !== 'answered' || audit === null) continue;
    const seat = `${audit} ${arm}`;
    seated.set(seat, [...(seated.get(seat) ?? []), given.first]);
  }
  return heard.allAudits.flatMap(({ id, inspections: [right, other], assisted, planted }) =>
    right !== other
      ? []
      : ([['assisted', assisted], ...(planted ? [['planted', planted.answer] as const] : [])] as const).flatMap(
          ([arm, after]) => {
            const [before, ...others] = seated.get(`${id} ${arm}`) ?? [];
            if (before === undefined || others.length > 0) return [];
            return [{ before: before === right, after: after === right, same: before === after }];
          },
        ),
  );
}

const isSame = (one: Json, other: Json): boolean => JSON.stringify(one) === JSON.stringify(other);
