import { openLog } from '../../src/feedback/log/index.js';

/** Writes a log like that of a long run with people: questions, leases and answers, some 330 bytes of JSON an event. */
export function writeLongLog(file: string, events: number): void {
  let time = 1_700_000_000_000;
  const log = openLog(file, { durability: 'batched', clock: () => time++, create: true });
  for (let at = 0; at < events; at++) {
    const { stream, type, body } = eventAt(at);
    log.append(stream, type, body);
  }
  log.close();
}

const turns = 4;

/** A question, its lease, a person's answer to it, and the reply that the run was given. */
function eventAt(at: number) {
  const n = Math.floor(at / turns);
  const [query, rater] = [`level/2/evaluator/${n % 12}/${n}`, `rater-${n % 97}`];
  const events = [
    {
      stream: 'people',
      type: 'queued',
      body: {
        id: query,
        level: 2,
        arm: 'assisted',
        audit: null,
        seat: 0,
        propensity: 0.96,
        priority: n % 5,
        question: { about: 'which report is closer to the truth', ties: true, bothBad: false },
        items: [`${query}/0`, `${query}/1`],
      },
    },
    { stream: 'people', type: 'leased', body: { id: `lease-${n}`, query, rater, until: 1_700_000_000_000 + at } },
    {
      stream: 'people',
      type: 'answered',
      body: {
        id: `answer-${n}`,
        lease: `lease-${n}`,
        query,
        level: 2,
        rater,
        purpose: 'asked',
        guidelines: 'b94d27b9934d3e08',
        swapped: n % 2 === 0,
        given: {
          reply: { status: 'answered', answer: n % 3 === 0 ? 'first' : 'second', looks: 2 },
          marks: [],
          parts: [],
          comments: [],
          help: [],
          never: [],
          looks: { items: 2, words: 9 },
          time: { shown: 9000 + n, active: 6000 },
        },
      },
    },
    {
      stream: 'level/2/evaluator',
      type: 'answered',
      body: {
        level: 2,
        agent: 'evaluator',
        query,
        rater,
        arm: 'assisted',
        reply: { status: 'answered', answer: n % 3 === 0 ? 'first' : 'second', looks: 2 },
      },
    },
  ] as const;
  const { stream, type, body } = events[at % turns] ?? events[0];
  return { stream, type, body };
}
