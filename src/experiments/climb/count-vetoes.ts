import type { Journal } from '../../feedback/log/journal.js';

/** A journal that counts the vetoes written to it, each as often as it was cast; `take` gives the count since it was last called. */
export function countVetoes(journal: Journal): { readonly journal: Journal; take(): number } {
  let count = 0;
  return {
    journal: {
      body: (content) => journal.body(content),
      recall: (stream, type, where) => journal.recall(stream, type, where),
      record(stream, type, body) {
        if (type === 'vetoed') count += timesOf(body);
        journal.record(stream, type, body);
      },
    },
    take() {
      const taken = count;
      count = 0;
      return taken;
    },
  };
}

/** How often a veto was cast that one event tells of. */
const timesOf = (body: object): number => ('times' in body && typeof body.times === 'number' ? body.times : 1);
