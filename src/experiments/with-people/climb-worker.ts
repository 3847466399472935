import { setMaxListeners } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { type Log, type LogReader, readLog, sha256 } from '../../feedback/log/index.js';
import { journal } from '../../feedback/log/journal/journal.js';
import { blindingOf } from '../../feedback/people/blinding.js';
import { crossing } from '../run/crossing-error.js';
import { refuse } from '../run/seed-log.js';
import { type StepLabel, stepLabels } from '../worlds/marked-steps/labels.js';
import { climbSeedWithPeople } from './climb-with-people.js';
import { type ClimbJob, type FromClimb, peopleOverPort } from './people-over-port.js';

/** A climb with people in its own thread, so that training never holds up a socket: what it records and asks goes out as messages. */
const { file, config, seed, code, secret } = workerData as ClimbJob;
const stop = new AbortController();
// Every open question listens to it.
setMaxListeners(0, stop.signal);
const port = parentPort;
if (port === null) throw new Error('expected to run in a thread of its own');
const say = (message: FromClimb): void => port.postMessage(message);
const people = peopleOverPort(port, () => stop.abort(new Error('stopped')));

const recorded = readLog(file);
const written = journal(away(recorded), (difference) => refuse(difference, file));
recorded.close();
climbSeedWithPeople(config, seed, {
  journal: written,
  blinding: blindingOf(secret),
  code,
  people,
  labels,
  signal: stop.signal,
  onProgress: (level, doing) => say({ is: 'progress', level, doing }),
})
  .then((result) => say({ is: 'done', result }))
  .catch((error: unknown) => say(crossing(error)))
  .finally(() => port.close());

/** Read and parsed here, from the file, as all that takes long. */
async function labels(answers?: readonly string[]): Promise<readonly StepLabel[]> {
  await people.flushed();
  const log = readLog(file);
  try {
    return stepLabels(log, answers);
  } finally {
    log.close();
  }
}

/** A log whose writer is the other thread; each body goes there once. */
function away(reader: LogReader): Log {
  const sent = new Set<string>();
  const head = reader.head();
  return {
    ...reader,
    head: () => head,
    append(stream, type, body) {
      say({ is: 'record', stream, type, text: typeof body === 'string' ? body : JSON.stringify(body) });
      // Where it will stand in the log only its writer knows.
      return head;
    },
    body(content) {
      const hash = sha256(content);
      if (!sent.has(hash)) say({ is: 'body', content });
      sent.add(hash);
      return hash;
    },
    flush: () => undefined,
  };
}
