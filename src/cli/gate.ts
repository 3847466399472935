import { type Command, DoesNotHold } from './command.js';
import { table } from './table.js';

/** `belay gate RUN`: the gate's decisions, recomputed from the log; exit code 3 where one differs from the recorded one. */
export const command: Command = (program, io) => {
  program.argument('<run>', 'a run folder or its run.db').action(async (run: string) => {
    const { gateAgain } = await import('../experiments/replay/replay.js');
    const gates = gateAgain(run);
    const rows = gates.map((g) => [
      g.seed,
      g.level,
      g.decision,
      g.recorded,
      String(g.evidence.audits ?? ''),
      g.reasons[0] ?? '',
    ]);
    io.answer(gates, table(['seed', 'level', 'recomputed', 'recorded', 'audits', 'why'], rows, io.width));
    const differs = gates.find((g) => !g.same);
    if (differs)
      throw new DoesNotHold(`${run}: level ${differs.level}: expected ${differs.recorded}, got ${differs.decision}`);
  });
};
