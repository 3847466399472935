import type { Journal } from '../../feedback/log/journal/journal.js';

/** A journal that counts the vetoes written to it, each as often as it was cast; `take` gives the count since it was last called. */
export function countVetoes(journal: Journal): { readonly journal: Journal; take(): number } {
  let count = 0;
  return {
    journal: {
      body: (content) => journal.body(content),
      recall: journal.recall,
      record(...recording) {
        const [, event] = recording;
        if (event.type === 'vetoed') count += event.times ?? 1;
        journal.record(...recording);
      },
    },
    take() {
      const taken = count;
      count = 0;
      return taken;
    },
  };
}
