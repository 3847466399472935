import { Interrupted, type Io } from './command.js';

const narrow = 80;
const endedByCtrlC = 130;
const mostStoppingMs = 10_000;

/** The process's own streams and signals as an `Io`. */
export function processIo(options: {
  readonly json: boolean;
  readonly seed: number;
  /** Called when the result is said. */
  readonly onAnswer: () => void;
  /** What is done with an error that nothing caught, unless the command takes it. */
  readonly onUncaught: (error: unknown) => void;
}): Io {
  const err = (text: string) => void process.stderr.write(`${text}\n`);
  const out = options.json ? err : (text: string) => void process.stdout.write(`${text}\n`);
  return {
    json: options.json,
    seed: options.seed,
    isTerminal: process.stderr.isTTY === true,
    width: process.stdout.columns ?? (Number(process.env.COLUMNS) || narrow),
    out,
    err,
    answer(document, people) {
      options.onAnswer();
      if (options.json) process.stdout.write(`${JSON.stringify(document)}\n`);
      else out(people);
    },
    interruption: onceAsked(ctrlC),
    uncaught: onceAsked(() => firstUncaught(options.onUncaught)),
  };
}

/** A reader that goes away (`belay list | head -1`) stops nothing: the work goes on and its exit code stands. */
export function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

function ctrlC(): AbortSignal {
  const pressed = new AbortController();
  process.on('SIGINT', () => {
    if (pressed.signal.aborted) process.exit(endedByCtrlC);
    pressed.abort(new Interrupted('interrupted'));
  });
  return pressed.signal;
}

/** Takes over from `before`. Whoever stops has some time to do so: what the error left broken may keep them from it. */
function firstUncaught(before: (error: unknown) => void): AbortSignal {
  const thrown = new AbortController();
  process.off('uncaughtException', before);
  process.on('uncaughtException', (error) => {
    if (thrown.signal.aborted) return;
    thrown.abort(error);
    setTimeout(() => {
      before(error);
      process.exit();
    }, mostStoppingMs).unref();
  });
  return thrown.signal;
}

function onceAsked<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
