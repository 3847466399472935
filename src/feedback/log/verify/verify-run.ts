import { logsOf } from '../store/folder.js';
import { sha256 } from '../store/seal.js';
import { headGiven, type Verified, type VerifyOptions, verifyLog } from './verify.js';

/** One log's part of what was found; `run` is its folder's name, empty where the run has only one log. */
export interface VerifiedLog extends Verified {
  readonly run: string;
}

/** What was found over all logs of a run: events summed, the first bad event of the first bad log, and each log's own account. */
export interface VerifiedRun extends Verified {
  readonly runs: readonly VerifiedLog[];
}

/**
 * Verifies every log of RUN. The head of a run of several logs (seeds) is SHA-256 over the lines `NAME HEAD`, each ended by a line feed;
 * a noted one is compared with it as a whole, so it also shows a log that is missing.
 * @throws BadInput as `logsOf` and `verifyLog` do.
 */
export function verifyRun(run: string, options: VerifyOptions = {}): VerifiedRun {
  const [first, ...others] = logsOf(run);
  if (others.length === 0) {
    const only = verifyLog(first.file, options);
    return { ...only, runs: [{ run: first.name, ...only }] };
  }
  const noted = options.head === undefined ? undefined : headGiven(options.head);
  const runs = [first, ...others].map(({ name, file }) => ({
    run: name,
    ...verifyLog(file, { deep: options.deep ?? false }),
  }));
  return together(runs, noted);
}

function together(runs: readonly VerifiedLog[], noted: string | undefined): VerifiedRun {
  const head = headOfSeveral(runs);
  const events = runs.reduce((sum, each) => sum + each.events, 0);
  const anchored = noted === head;
  const cut = noted === undefined || anchored ? null : { seq: events, why: otherHead(noted, head) };
  const firstBad = runs.find(({ ok }) => !ok)?.firstBad ?? cut;
  const total = (of: 'redacted' | 'strays' | 'unnamed') => runs.reduce((sum, each) => sum + (each[of] ?? 0), 0);
  return {
    events,
    schema: Math.min(...runs.map(({ schema }) => schema)),
    head,
    ok: firstBad === null,
    firstBad,
    anchored,
    runs,
    ...(runs.some((each) => each.redacted !== undefined)
      ? { redacted: total('redacted'), strays: total('strays'), unnamed: total('unnamed') }
      : {}),
  };
}

/** The head of several logs together: changes when any of them grows, is cut off, rewritten or taken away. */
function headOfSeveral(logs: readonly { readonly run: string; readonly head: string }[]): string {
  return sha256(logs.map(({ run, head }) => `${run} ${head}\n`).join(''));
}

function otherHead(noted: string, head: string): string {
  return `expected the logs' common head ${noted}, got ${head}: a log has grown, was cut off, rewritten or taken away`;
}
