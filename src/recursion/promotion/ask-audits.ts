import type { Ladder } from '../run/ladder.js';
import type { Run } from '../run/run.js';
import { yieldToEventLoop } from '../training/ask.js';

/** Audits of one kind. `before`: one that was recorded before the run was stopped; `ask`: asks one, the `i`-th of them. */
interface AskedAudits<T> {
  before(where: { readonly field: 'id'; readonly is: string }): T | undefined;
  ask(id: string, i: number): Promise<T>;
}

/** Asks concurrently, as people may answer; in the order of the ids. Where raters are not repeatable, audits that are recorded are used again. */
export function askAudits<O, A, T>(
  run: Run<O, A>,
  ids: readonly string[],
  { before, ask }: AskedAudits<T>,
): Promise<readonly T[]> {
  const repeatable = canRepeat(run.ladder);
  return Promise.all(
    ids.map(async (id, i) => {
      await yieldToEventLoop(run);
      const recorded = repeatable ? undefined : before({ field: 'id', is: id });
      return recorded ?? ask(id, i);
    }),
  );
}

/** What an event says of an audit, without where it stands in the log. */
export function auditOf<E extends { readonly type: string; readonly level: number; readonly when: string }>(
  event: E | undefined,
): Omit<E, 'type' | 'level' | 'when'> | undefined {
  if (event === undefined) return undefined;
  const { type: _type, level: _level, when: _when, ...audit } = event;
  return audit;
}

/** Whether all who rate and inspect answer the same when asked again. */
const canRepeat = <O, A>({ raters, inspectors }: Ladder<O, A>): boolean =>
  [raters, ...inspectors].every(({ outcomes, help }) => outcomes.repeatable === true && help.repeatable === true);
