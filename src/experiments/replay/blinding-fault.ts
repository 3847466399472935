import { beganOf, type LogReader, logsOf, readEvents, readLog, schemaVersion } from '../../feedback/log/index.js';
import { type Blinding, blindingOf } from '../../feedback/people/blinding.js';
import { armOf } from '../../recursion/training/ask.js';
import { loggedRuns } from '../run/folder.js';
import type { PeopleConfig } from '../with-people/climb-with-people.js';
import { type DrawFault, presentationFault } from './presentation-fault.js';

/** The same of RUN, whose log may be of simulated raters: then nothing was drawn for people. */
export function blindingFaultOf(run: string): DrawFault | undefined {
  const [{ file }] = logsOf(run);
  const began = beganOf(file);
  if (began?.schema !== schemaVersion || began.raters !== 'people') return undefined;
  const [logged] = loggedRuns(run);
  const people = logged?.config.people;
  if (logged === undefined || people === null || people === undefined) return undefined;
  const log = readLog(file);
  try {
    return blindingFault(log, { ...logged.config, people });
  } finally {
    log.close();
  }
}

/**
 * Draws again what was drawn for people, from the secret that the log reveals: that it is the one which was committed to, how each question was
 * presented, and each arm. Undefined where all is as it should be, and of a run that has not ended, whose commitment alone is compared.
 */
function blindingFault(log: LogReader, config: PeopleConfig): DrawFault | undefined {
  const opened = [...readEvents(log, { of: 'people', type: 'opened' })];
  const committed = opened[0]?.event.blinding;
  const other = opened.find(({ event }) => event.blinding !== committed);
  if (other !== undefined)
    return { seq: other.seq, why: `expected the commitment ${committed ?? 'none'} of the first event, got another` };
  const [revealed] = readEvents(log, { of: 'people', type: 'blinding-revealed' });
  if (revealed === undefined) return unrevealedFault(log);
  const secret = Buffer.from(revealed.event.secret, 'hex');
  if (secret.length !== 32 || blindingOf(secret).commitment !== committed)
    return { seq: revealed.seq, why: `expected a secret whose SHA-256 is ${committed ?? 'in the log'}, got another` };
  const blinding = blindingOf(secret);
  return (
    armFault(log, config, blinding) ??
    auditFault(log, config, blinding) ??
    presentationFault(log, config.people, blinding.queue)
  );
}

/** A run that has ended reveals its secret: without it nobody could see what was drawn otherwise. */
function unrevealedFault(log: LogReader): DrawFault | undefined {
  const [ended] = readEvents(log, { of: 'run', type: 'ended' });
  return (
    ended && {
      seq: ended.seq,
      why: 'expected the secret to be revealed after the end, got no such event: belay serve --resume reveals it',
    }
  );
}

/** Arms of questions that train, and of those whose answers are known. */
function armFault(log: LogReader, config: PeopleConfig, { climb: rng }: Blinding): DrawFault | undefined {
  const drawn = (query: string) => armOf({ rng, learn: config }, query);
  for (const { seq, event } of readEvents(log, { of: 'people', type: 'queued' })) {
    const isDrawn = event.audit === null && event.propensity !== undefined && event.propensity < 1;
    if (isDrawn && event.arm !== drawn(event.query)) return wrongArm(seq, drawn(event.query), event.arm);
  }
  const helped = levelsWithHelp(log);
  for (const { seq, event } of readEvents(log, { of: 'people', type: 'stocked' })) {
    const expected = helped.has(event.level) ? drawn(event.query) : 'unaided';
    if (event.arm !== expected) return wrongArm(seq, expected, event.arm);
  }
  return undefined;
}

const wrongArm = (seq: number, expected: string, got: string): DrawFault => ({
  seq,
  why: `expected the arm ${expected}, drawn from the secret that was revealed, got ${got}`,
});

/** Levels that an assistant was promoted for: their questions of known answers were drawn under arms. */
function levelsWithHelp(log: LogReader): ReadonlySet<number> {
  const promoted = [...readEvents(log, { of: 'level', type: 'promoted' })];
  return new Set(promoted.map(({ event }) => event.level + 1));
}

/** On which audits wrong help was planted, and on which evidence was shown in place of verdicts. */
function auditFault(log: LogReader, { gate }: PeopleConfig, { climb }: Blinding): DrawFault | undefined {
  for (const { seq, event } of readEvents(log, { of: 'level', type: 'audited' })) {
    const isDrawn = (name: string, share: number) => climb.fork(event.id).fork(name).next() < share;
    const arms = [
      { help: 'planted help', expected: isDrawn('planted?', gate.planted), got: event.planted },
      { help: 'evidence', expected: isDrawn('evidence?', gate.evidence ?? 0), got: event.evidence },
    ];
    const wrong = arms.find(({ expected, got }) => expected !== (got !== undefined));
    if (wrong !== undefined)
      return {
        seq,
        why: `expected an audit ${wrong.expected ? 'with' : 'without'} ${wrong.help}, by the secret, got the other`,
      };
  }
  return undefined;
}
