import progressBars from 'cli-progress';
import type { Io } from './command.js';

/** Work under way, as people see it on stderr. */
export interface Progress {
  /** `done` of the total are done; `note` says what is being done now. */
  readonly reach: (done: number, note?: string) => void;
  /** Nothing more is drawn. */
  readonly end: () => void;
}

/** A bar on a terminal, a plain line at the start and at every tenth of the way otherwise. `total` is at least 1. */
export function progress(io: Io, what: string, total: number): Progress {
  return io.isTerminal ? bar(what, total) : lines(io, what, total);
}

function bar(what: string, total: number): Progress {
  const drawn = new progressBars.SingleBar({
    format: `${what} [{bar}] {percentage} %  {note}`,
    stream: process.stderr,
    barCompleteChar: '=',
    barIncompleteChar: ' ',
    hideCursor: true,
    clearOnComplete: true,
  });
  drawn.start(total, 0, { note: '' });
  return { reach: (done, note = '') => drawn.update(done, { note }), end: () => drawn.stop() };
}

function lines(io: Io, what: string, total: number): Progress {
  let tenths = -1;
  const reach = (done: number, note = '') => {
    const reached = Math.floor((10 * done) / total);
    if (reached <= tenths) return;
    tenths = reached;
    io.err(`${what}: ${reached * 10} %${note === '' ? '' : `, ${note}`}`);
  };
  return { reach, end: () => undefined };
}
