import type { Audit } from '../../../types/audit.js';
import type { Arm } from '../../../types/help.js';
import type { Reply } from '../../../types/query.js';
import type { Agreement } from '../../people/agreement.js';
import type { Accuracy } from './accuracy.js';
import type { Flows } from './flow.js';
import type { Ruling } from './gate.js';
import type { Heard, Place } from './heard.js';
import type { Level, Measured } from './level.js';
import type { MeasuredPeople } from './measured-people.js';
import type { Questions } from './questions.js';
import type { VetoBody, Vetoes } from './vetoes.js';

interface Parts {
  readonly levels: readonly Level[];
  readonly flows: Flows;
  readonly questions: Questions;
  readonly measured: MeasuredPeople;
  readonly agreement: Agreement;
  readonly vetoes: Vetoes;
  /** Of a level, where audits are the run's truth; undefined elsewhere. */
  accuracy(level: number): Accuracy | undefined;
}

interface Answered {
  readonly query: string;
  readonly arm: Arm;
  readonly reply: Reply<unknown>;
}

/** Hears how the climb goes: the streams `level/…`. Bodies that nothing is read from, and they are the large ones, are not parsed. */
export function hearsClimb(parts: Parts): (event: Heard, place: Place) => void {
  const { levels, flows, questions, agreement } = parts;
  const close = (query: string) => {
    questions.done(query);
    agreement.close(query);
  };
  const asks: Readonly<Record<string, (level: Level, event: Heard, place: Place) => void>> = {
    asked: (level, _, { part }) => level.asks(agentOf(part)),
    assisted(_level, event) {
      const { query, arm } = bodyOf<Answered>(event);
      questions.under(query, arm);
    },
    answered(level, event, { part }) {
      const { query, arm, reply } = bodyOf<Answered>(event);
      level.answered(agentOf(part), reply);
      if (reply.status === 'answered' && arm !== 'planted') flows.label(event.stream, arm);
      close(query);
    },
    fitted: (_, { stream }, place) => flows.fitted(stream, place.level),
  };
  const rungs: typeof asks = {
    began: (level, event) =>
      level.began(bodyOf<{ readonly assistant: { readonly id: string } | null }>(event).assistant?.id ?? null),
    trained: (level) => level.trained(),
    audited(level, event, { level: index, part }) {
      const audit = bodyOf<Audit>(event);
      if (part === 'gate') level.gate.audit();
      (part === 'gate' ? level : levels[index + 1])?.spentOnAudit(audit);
      parts.accuracy(index)?.audited(audit, parts.measured.seats(audit.id));
      for (const query of questions.closeAudit(audit.id)) agreement.close(query);
    },
    promoted: (level, event) => level.decided(bodyOf<Ruling>(event)),
    withheld: (level, event) => level.decided(bodyOf<Ruling>(event)),
    revoked: (level, event) => level.gate.revoke(bodyOf<{ readonly reason: string }>(event).reason),
    measured: (level, event) => level.measured(bodyOf<Measured>(event)),
    vetoed: (_, event, place) => parts.vetoes.vetoed(event, place.level, bodyOf<VetoBody>(event)),
  };
  return (event, place) => {
    const level = levels[place.level];
    if (level === undefined) return;
    const hears = place.part === 'evaluator' || place.part === 'worker' ? { ...rungs, ...asks } : rungs;
    hears[event.type]?.(level, event, place);
  };
}

const agentOf = (part: string): 'evaluator' | 'worker' => (part === 'worker' ? 'worker' : 'evaluator');

const bodyOf = <T>({ body }: Heard): T => JSON.parse(body) as T;
