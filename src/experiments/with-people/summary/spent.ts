import { agreement, nominal } from '../../../feedback/people/agreement.js';
import type { PeopleSettings } from '../../../feedback/people/settings.js';
import type { PeopleFigures } from '../../../types/summary.js';
import { flowOf } from './flow.js';
import type { Heard } from './heard.js';
import { switchesOf } from './switches.js';

/** What a run asked of people: what became of the questions, how help changed answers, and what it cost. */
export function spentOnPeople(heard: Heard, truth: PeopleSettings['truth']): PeopleFigures {
  const { answers, people } = heard;
  const raters = new Set(answers.map(({ rater }) => rater));
  const total = (of: (answer: (typeof answers)[number]) => number) => answers.reduce((all, one) => all + of(one), 0);
  return {
    raters: raters.size,
    answers: answers.filter(({ given }) => given.reply.status === 'answered').length,
    skipped: answers.filter(({ given }) => given.reply.status === 'skipped').length,
    late: people.filter(({ type }) => type === 'late').length,
    looks: { items: total(({ given }) => given.looks.items), words: total(({ given }) => given.looks.words) },
    ms: {
      shown: total(({ given }) => given.time.shown),
      active: total(({ given: { time } }) => Math.min(time.active, time.shown)),
    },
    flow: flowOf(heard),
    switches: switchesOf(heard, truth),
    agreement: agreementOf(heard),
  };
}

function agreementOf({ answers, known }: Heard): PeopleFigures['agreement'] {
  const kept = agreement();
  for (const { query, rater, purpose, given } of answers) {
    const counts = purpose === 'asked' || (purpose === 'gold' && known.get(query)?.arm !== 'planted');
    const said = given.reply.status === 'answered' ? nominal(given.reply.answer) : undefined;
    if (counts && said !== undefined) kept.add(query, rater, said);
  }
  return kept.figure();
}
