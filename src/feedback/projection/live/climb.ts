import type { LevelEvent } from '../../../types/events/index.js';
import type { Logged } from '../../log/index.js';
import type { Agreement } from '../../people/agreement.js';
import type { Accuracy } from './accuracy.js';
import type { Flows } from './flow.js';
import type { Level } from './level.js';
import type { MeasuredPeople } from './measured-people.js';
import type { Questions } from './questions.js';
import type { Vetoes } from './vetoes.js';

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

type Of<Type extends LevelEvent['type']> = Extract<LevelEvent, { readonly type: Type }>;

type Hears = {
  readonly [Type in LevelEvent['type']]?: (level: Level, event: Of<Type>, logged: Logged<'level'>) => void;
};

/** Hears how the climb goes: the streams of levels. */
export function hearsClimb(parts: Parts): (logged: Logged<'level'>) => void {
  const hears: Hears = { ...ofTraining(parts), ...ofGate(parts) };
  return (logged) => {
    const level = parts.levels[logged.event.level];
    if (level !== undefined) hear(hears, level, logged.event, logged);
  };
}

function hear<Type extends LevelEvent['type']>(
  hears: Hears,
  level: Level,
  event: Of<Type> & { readonly type: Type },
  logged: Logged<'level'>,
): void {
  hears[event.type]?.(level, event, logged);
}

function ofTraining({ questions, agreement, flows, vetoes }: Parts): Hears {
  return {
    began: (level, { assistant }) => level.began(assistant?.id ?? null),
    asked: (level, { agent }) => level.asks(agent),
    answered(level, { query, agent, arm, reply }, { stream }) {
      level.answered(agent, reply);
      if (reply.status === 'answered' && arm !== 'planted') flows.label(stream, arm);
      questions.close(query);
      agreement.close(query);
    },
    fitted: (_, event, { stream }) => flows.fitted(stream, event.level),
    trained: (level) => level.trained(),
    'round-measured': (level, event) => level.measured(event),
    vetoed: (_, event, { seq, at }) => vetoes.vetoed(event, { seq, at }),
  };
}

function ofGate(parts: Parts): Hears {
  return {
    audited(level, event) {
      const isForPromotion = event.when === 'gate';
      if (isForPromotion) level.gate.audit();
      (isForPromotion ? level : parts.levels[event.level + 1])?.spentOnAudit(event);
      parts.accuracy(event.level)?.audited(event, parts.measured.seats(event.id));
      for (const query of parts.questions.closeAudit(event.id)) parts.agreement.close(query);
    },
    promoted: (level, event) => level.decided(event),
    withheld: (level, event) => level.decided(event),
    revoked: (level, { reason }) => level.gate.revoke(reason),
  };
}
