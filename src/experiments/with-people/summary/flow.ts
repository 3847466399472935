import type { PeopleEvent } from '../../../types/events/index.js';
import type { Arm } from '../../../types/help.js';
import type { Flow } from '../../../types/live.js';
import type { PeopleFigures } from '../../../types/summary.js';
import type { Heard } from './heard.js';

type Counts = { -readonly [Step in keyof Flow]: number };

/** Questions of the run that raters were asked, by arm: those that it trained on and those of audits; known ones and repeats apart. */
export function flowOf(heard: Heard): PeopleFigures['flow'] {
  const flow = { unaided: nothing(), assisted: nothing(), planted: nothing() } satisfies Record<Arm, Counts>;
  const count = (query: string, step: keyof Flow, times: number) => {
    const arm = heard.asked.get(query)?.arm;
    if (arm !== undefined) flow[arm][step] += times;
  };
  const hear = follow(count);
  for (const event of heard.people) hear(event);
  for (const [arm, labels] of Object.entries(heard.fitted)) flow[arm as Arm].fitted = labels;
  return flow;
}

/** Counts what becomes of a question while it is open. An answer beside one that stands is none of it. */
function follow(count: (query: string, step: keyof Flow, times: number) => void): (event: PeopleEvent) => void {
  const open = new Set<string>();
  const leases = new Map<string, string>();
  const said = new Map<string, readonly [query: string, step: 'answered' | 'skipped']>();
  const step = (query: string | undefined, what: keyof Flow, times = 1) => {
    if (query !== undefined && open.has(query)) count(query, what, times);
  };
  return (event) => {
    if (event.type === 'queued') open.add(event.query);
    if (event.type === 'queued') step(event.query, 'asked');
    if (event.type === 'leased' && event.purpose === 'asked' && !said.has(event.again ?? ''))
      leases.set(event.lease, event.query);
    if (event.type === 'shown') step(leases.get(event.lease), 'shown');
    if (event.type === 'expired') step(leases.get(event.lease), 'expired');
    if (event.type === 'answered' && event.purpose === 'asked') {
      const status = event.given.reply.status === 'answered' ? 'answered' : 'skipped';
      said.set(event.id, [event.query, status]);
      step(event.query, status);
    }
    if (event.type === 'undone') {
      const [query, status] = said.get(event.id) ?? [];
      if (status !== undefined) step(query, status, -1);
      said.delete(event.id);
    }
    if (event.type === 'withdrawn') step(event.query, 'withdrawn');
    if (event.type === 'withdrawn' || event.type === 'settled') open.delete(event.query);
  };
}

const nothing = (): Counts => ({
  ...{ asked: 0, shown: 0, answered: 0, skipped: 0, expired: 0, withdrawn: 0, fitted: 0 },
});
