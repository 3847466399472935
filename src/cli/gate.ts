import type { GateAgain } from '../experiments/replay/gate-again.js';
import { type Command, DoesNotHold } from './command.js';
import { table } from './table.js';

/** `belay gate RUN`: the gate's decisions, recomputed from the log; exit code 3 where one differs from the recorded one. */
export const command: Command = (program, io) => {
  program.argument('<run>', 'a run folder or its run.db').action(async (run: string) => {
    const { gateAgain } = await import('../experiments/replay/gate-again.js');
    const gates = gateAgain(run);
    io.answer(gates, gateTable(gates, io.width));
    const differs = gates.find((g) => !g.same);
    if (differs)
      throw new DoesNotHold(`${run}: level ${differs.level}: expected ${differs.recorded}, got ${differs.decision}`);
  });
};

/** A row a gate: what is decided now, what was decided then, on how many audits, and the first reason. */
export function gateTable(gates: readonly GateAgain[], width: number): string {
  const rows = gates.map(({ seed, level, decision, recorded, evidence, reasons }) => [
    seed,
    level,
    decision,
    recorded,
    String(evidence.audits ?? ''),
    reasons[0] ?? '',
  ]);
  return table(['seed', 'level', 'recomputed', 'recorded', 'audits', 'why'], rows, width);
}
