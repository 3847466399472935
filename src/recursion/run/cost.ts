/** What people spent at one level. */
export interface Spent {
  readonly labels: { readonly evaluator: number; readonly worker: number; readonly audit: number };
  readonly looks: number;
}

/** Counts answers and looks by level: every label of every agent, lower levels and audits included. */
export interface Costs {
  add(level: number, what: keyof Spent['labels'], answers: number, looks: number): void;
  at(level: number): Spent;
  /** Answers and looks over all levels so far. */
  total(): { readonly answers: number; readonly looks: number };
}

export function costs(): Costs {
  const levels = new Map<number, { labels: { evaluator: number; worker: number; audit: number }; looks: number }>();
  const of = (level: number) => {
    const spent = levels.get(level) ?? { labels: { evaluator: 0, worker: 0, audit: 0 }, looks: 0 };
    levels.set(level, spent);
    return spent;
  };
  return {
    add(level, what, answers, looks) {
      const spent = of(level);
      spent.labels[what] += answers;
      spent.looks += looks;
    },
    at: of,
    total: () =>
      [...levels.values()].reduce(
        (sum, { labels, looks }) => ({
          answers: sum.answers + labels.evaluator + labels.worker + labels.audit,
          looks: sum.looks + looks,
        }),
        { answers: 0, looks: 0 },
      ),
  };
}
