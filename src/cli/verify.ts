import type { VerifiedFolder } from '../experiments/replay/verify-folder.js';
import type { VerifiedLog } from '../feedback/log/index.js';
import { type Command, DoesNotHold } from './command.js';

interface Options {
  readonly head?: string;
  readonly deep?: boolean;
  readonly receipt?: string;
}

/** `belay verify RUN`: whether the log's chain holds; exit code 3 where it does not. */
export const command: Command = (program, io) => {
  program
    .argument('<run>', 'a run folder or its run.db')
    .option(
      '--head <hash>',
      'the hash of the last event, noted elsewhere: shows that no event was removed from the end and the log was not replaced',
    )
    .option('--deep', 'also check stored bodies and checkpoints, the summary and the report')
    .option('--receipt <text>', 'a receipt that a page was given: whether the log still has the event that it is of')
    .action(async (run: string, options: Options) => {
      const { verifyFolder } = await import('../experiments/replay/verify-folder.js');
      const found = await verifyFolder(run, options);
      io.answer(found, inWords(found, options));
      if (!found.ok) throw new DoesNotHold(`${run}: ${complaint(found)}`);
    });
};

/** What was checked and what was not: without a noted head nobody can see that events were removed from the end. */
function inWords(found: VerifiedFolder, options: Options): string {
  const several = found.runs.length > 1;
  return [
    ...(several ? found.runs.map((each) => `${each.run}: ${standing(each)}`) : []),
    `${found.events} events, head ${found.head}${several ? ' (of all logs together)' : ''}`,
    found.ok
      ? 'the chain holds: no event was changed, taken out or moved, and nothing was added to the database'
      : `does not hold: ${place(found)} is bad`,
    ...(options.deep === true && found.ok ? ['the bodies are as the events name them'] : []),
    ...counts(found),
    ...(found.receipt?.ok ? [`the receipt is of event ${found.receipt.seq}, and the log still has that event`] : []),
    anchorage(found, options.head),
    ...unchecked(found, options).map((what) => `not checked: ${what}`),
  ].join('\n');
}

function counts({ redacted, strays, unnamed }: VerifiedFolder): string[] {
  return [
    ...(redacted ? [`${redacted} ${redacted === 1 ? 'comment was' : 'comments were'} redacted`] : []),
    ...(strays ? [`words that no event names: ${strays}; belay redact --strays takes them out`] : []),
    ...(unnamed ? [`bodies that no event names yet: ${unnamed}; the run has not ended`] : []),
  ];
}

function unchecked({ ok, unchecked }: VerifiedFolder, { deep }: Options): readonly string[] {
  if (!ok) return [];
  if (deep !== true) return [...unchecked, 'stored bodies and checkpoints, the summary and the report: see --deep'];
  return [...unchecked, 'what the run cost, which stands in no log'];
}

function standing({ ok, events, head, firstBad }: VerifiedLog): string {
  return ok ? `${events} events, head ${head}` : `${events} events, bad at event ${firstBad?.seq}`;
}

const complaint = (found: VerifiedFolder): string => `${place(found)}: ${found.firstBad?.why}`;

function place({ firstBad, runs }: VerifiedFolder): string {
  const run = runs.length > 1 ? runs.find(({ ok }) => !ok)?.run : undefined;
  const what = firstBad?.seq === 0 ? 'beside the events' : `event ${firstBad?.seq}`;
  return `${run === undefined ? '' : `${run}: `}${what}`;
}

function anchorage({ anchored, head }: VerifiedFolder, noted: string | undefined): string {
  if (noted === undefined)
    return 'not checked: events removed from the end, or a log replaced as a whole, show only with --head, a head noted elsewhere';
  if (!anchored) return 'the head noted elsewhere was not reached';
  if (noted.toLowerCase() === head)
    return 'it ends in the head noted elsewhere: no event was removed from the end, and the log was not replaced';
  return 'the head noted elsewhere is in it: no event up to there was removed or replaced; what was added since shows no removal from its end, and no replacement';
}
