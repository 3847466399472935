import { type Command, DoesNotHold } from './command.js';

/** `belay replay RUN`: derives a run again from its log and compares every event; exit code 3 where one differs. */
export const command: Command = (program, io) => {
  program.argument('<run>', 'a run folder or its run.db').action(async (run: string) => {
    const { replay } = await import('../experiments/replay/replay.js');
    const found = await replay(run, (seed, level) => io.isTerminal && io.err(`seed ${seed}: level ${level}`));
    const first = found.differences[0];
    io.answer(
      found,
      first === undefined
        ? 'identical: every event happens again as it was recorded'
        : `${found.differences.length} differences, first in ${first.stream}`,
    );
    if (first === undefined) return;
    const { apart } = await import('../experiments/run/first-difference.js');
    const { expected, got } = apart(first);
    const place = first.seq > 0 ? `event ${first.seq}` : first.stream;
    throw new DoesNotHold(`${run}: ${place}: expected ${expected}, got ${got}`);
  });
};
