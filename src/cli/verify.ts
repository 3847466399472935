import { schemaVersion, type VerifiedLog, type VerifiedRun, verifyRun } from '../feedback/log/index.js';
import { type Command, DoesNotHold } from './command.js';

interface Options {
  readonly head?: string;
  readonly deep?: boolean;
}

/** `belay verify RUN`: whether the log's chain holds; exit code 3 where it does not. */
export const command: Command = (program, io) => {
  program
    .argument('<run>', 'a run folder or its run.db')
    .option(
      '--head <hash>',
      'the hash of the last event, noted elsewhere: shows that no event was removed from the end and the log was not replaced',
    )
    .option('--deep', 'also check stored bodies, checkpoints and the summary')
    .action(async (run: string, options: Options) => {
      const chained = verifyRun(run, options);
      const found = chained.ok ? await withSeedsAndSummary(chained, run, options.deep === true) : chained;
      io.answer(found, inWords(found, options));
      if (!found.ok) throw new DoesNotHold(`${run}: ${complaint(found)}`);
    });
};

/** Bad where the log of a seed is missing, or (deep) the summary beside the logs does not follow from them. */
async function withSeedsAndSummary(found: VerifiedRun, run: string, deep: boolean): Promise<VerifiedRun> {
  const { missingSeed } = await import('../experiments/run/folder.js');
  const { summaryFault } = await import('../experiments/replay/summary-fault.js');
  const why = missingSeed(run) ?? (deep && readsEvents(found) ? summaryFault(run) : undefined);
  return why === undefined ? found : { ...found, ok: false, firstBad: { seq: 0, why } };
}

/** Of older logs the chain and the bodies are checked; no summary is made of their events again. */
const readsEvents = ({ schema }: VerifiedRun): boolean => schema === schemaVersion;

/** What was checked and what was not: without a noted head nobody can see that events were removed from the end. */
function inWords(found: VerifiedRun, options: Options): string {
  const several = found.runs.length > 1;
  return [
    ...(several ? found.runs.map((each) => `${each.run}: ${standing(each)}`) : []),
    `${found.events} events, head ${found.head}${several ? ' (of all logs together)' : ''}`,
    found.ok ? 'the chain holds: no event was changed, taken out or moved' : `does not hold: ${place(found)} is bad`,
    ...(options.deep === true && found.ok ? [deepWords(found)] : []),
    ...(found.redacted ? [`${found.redacted} ${found.redacted === 1 ? 'comment was' : 'comments were'} redacted`] : []),
    ...(found.strays ? [`words that no event names: ${found.strays}; belay redact --strays takes them out`] : []),
    anchorage(found, options.head),
  ].join('\n');
}

function deepWords(found: VerifiedRun): string {
  if (readsEvents(found)) return 'bodies, checkpoints and summary are as the events name them';
  return `bodies and checkpoints are as the events name them; not checked: the summary, of a log of schema ${found.schema}`;
}

function standing({ ok, events, head, firstBad }: VerifiedLog): string {
  return ok ? `${events} events, head ${head}` : `${events} events, bad at event ${firstBad?.seq}`;
}

function complaint(found: VerifiedRun): string {
  return `${place(found)}: ${found.firstBad?.why}`;
}

function place({ firstBad, runs }: VerifiedRun): string {
  const run = runs.length > 1 ? runs.find(({ ok }) => !ok)?.run : undefined;
  return `${run === undefined ? '' : `${run}: `}event ${firstBad?.seq}`;
}

function anchorage({ anchored, head }: VerifiedRun, noted: string | undefined): string {
  if (noted === undefined)
    return 'not checked: events removed from the end, or a log replaced as a whole, show only with --head, a head noted elsewhere';
  if (!anchored) return 'the head noted elsewhere was not reached';
  if (noted.toLowerCase() === head)
    return 'it ends in the head noted elsewhere: no event was removed from the end, and the log was not replaced';
  return 'the head noted elsewhere is in it: no event up to there was removed or replaced, and it has grown since';
}
