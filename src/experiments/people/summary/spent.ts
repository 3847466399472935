import type { Asking } from '../../../types/asking.js';
import type { Arm } from '../../../types/help.js';
import type { Flow } from '../../../types/live.js';
import type { PeopleFigures } from '../../summary.js';
import type { Heard } from './heard.js';

/** What a run asked of people: what became of the questions, how help changed answers, and what it cost. */
export function spentOnPeople(heard: Heard): PeopleFigures {
  const { answers, people } = heard;
  const raters = new Set(answers.map(({ rater }) => rater));
  const total = (of: (answer: (typeof answers)[number]) => number) => answers.reduce((all, one) => all + of(one), 0);
  return {
    raters: raters.size,
    answers: answers.filter(({ given }) => given.reply.status === 'answered').length,
    skipped: answers.filter(({ given }) => given.reply.status === 'skipped').length,
    late: people.filter(({ type }) => type === 'late').length,
    looks: { items: total(({ given }) => given.looks.items), words: total(({ given }) => given.looks.words) },
    ms: { shown: total(({ given }) => given.time.shown), active: total(({ given }) => given.time.active) },
    flow: flowOf(heard),
    switches: switchesOf(heard),
  };
}

/** Of answers that were given before help and again after it, where the truth is known. */
function switchesOf({ answers, known }: Heard): PeopleFigures['switches'] {
  const switches = { rightToWrong: 0, wrongToRight: 0, other: 0, kept: 0 };
  for (const { query, given } of answers) {
    const truth = JSON.stringify(known.get(query)?.answer);
    if (given.first === undefined || given.reply.status !== 'answered' || truth === undefined) continue;
    const [before, after] = [JSON.stringify(given.first), JSON.stringify(given.reply.answer)];
    if (before === after) switches.kept++;
    else if (before === truth) switches.rightToWrong++;
    else if (after === truth) switches.wrongToRight++;
    else switches.other++;
  }
  return switches;
}

type Counts = { -readonly [Step in keyof Flow]: number };

/** Questions of the run itself, by arm: those that people trained on and those of audits; known ones and repeats apart. */
function flowOf(heard: Heard): PeopleFigures['flow'] {
  const flow = { unaided: nothing(), assisted: nothing(), planted: nothing() } satisfies Record<Arm, Counts>;
  const arms = armsOf(heard);
  const leases = new Map<string, string>();
  const count = (query: string | undefined, step: keyof Flow) => {
    const arm = query === undefined ? undefined : arms.get(query);
    if (arm !== undefined) flow[arm][step]++;
  };
  for (const event of heard.people) {
    if (event.type === 'leased' && event.purpose === 'asked') leases.set(event.lease, event.query);
    if (event.type === 'queued') count(event.query, 'asked');
    if (event.type === 'shown') count(leases.get(event.lease), 'shown');
    if (event.type === 'expired') count(leases.get(event.lease), 'expired');
    if (event.type === 'withdrawn') count(event.query, 'withdrawn');
  }
  for (const { purpose, query, given } of heard.answers)
    if (purpose === 'asked') count(query, given.reply.status === 'answered' ? 'answered' : 'skipped');
  for (const [query, { arm, status }] of heard.arms)
    if (status === 'answered' && arm !== 'planted') count(query, 'fitted');
  return flow;
}

/** The arm of each question that was queued: as the run says it; in audits the first seat with help of a group is the honest one. */
function armsOf({ people, arms }: Heard): ReadonlyMap<string, Arm> {
  const found = new Map<string, Arm>();
  const helped = new Set<string>();
  for (const event of people) {
    if (event.type !== 'queued') continue;
    const { shown, group } = JSON.parse(event.body) as Asking;
    const inAudit = shown.length === 0 ? 'unaided' : helped.has(group) ? 'planted' : 'assisted';
    if (shown.length > 0) helped.add(group);
    found.set(event.query, arms.get(event.query)?.arm ?? inAudit);
  }
  return found;
}

const nothing = (): Counts => ({
  ...{ asked: 0, shown: 0, answered: 0, skipped: 0, expired: 0, withdrawn: 0, fitted: 0 },
});
