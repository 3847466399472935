import type { Agent } from '../../types/agent.js';
import type { Call } from '../../types/call.js';
import { type Judged, reported } from '../../types/evaluation.js';
import type { Help } from '../../types/help.js';

/** An evaluation agent, what it may report, and the most places that it may point at in one part. */
export interface EvidenceSource<O, A> {
  readonly agent: Agent<Judged<O, A>, Help>;
  readonly legal: readonly Help[];
  readonly most: number;
}

/**
 * Evidence for what an agent would report of each outcome that it observes: the reports on parts that would change its own the most if they
 * were turned round, the most decisive first. What it makes of them is left out. Nothing where there are no reports, as of single items.
 */
export async function findEvidence<O, A>(
  { agent, legal, most }: EvidenceSource<O, A>,
  observed: readonly Judged<O, A>[],
  call: Call,
): Promise<readonly Help[]> {
  const all = observed.flatMap((judged) => [judged, ...judged.reports.map((_, at) => turnedRound(judged, at))]);
  const said = await agent.act(
    all.map((observation) => ({ observation, legal })),
    call,
  );
  let next = 0;
  return observed.map(({ reports }) => {
    const own = valueIn(said[next]);
    const changes = reports.map((_, at) => Math.abs(valueIn(said[next + 1 + at]) - own));
    next += 1 + reports.length;
    return { is: 'evidence', found: mostDecisive(reports, changes, most) };
  });
}

const turnedRound = <O, A>({ outcome, reports }: Judged<O, A>, at: number): Judged<O, A> => ({
  outcome,
  reports: reports.map((help, i) => (i === at && help.is === 'report' ? { ...help, value: -help.value } : help)),
});

/** Places of equal weight in the order of the parts. */
const mostDecisive = (reports: readonly Help[], changes: readonly number[], most: number) =>
  reports
    .map((help, at) => ({ at, value: valueIn(help) }))
    .toSorted((a, b) => (changes[b.at] ?? 0) - (changes[a.at] ?? 0))
    .slice(0, most);

const valueIn = (help: Help | undefined): number => (help === undefined ? 0 : (reported(help) ?? 0));
