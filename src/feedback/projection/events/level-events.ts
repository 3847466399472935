import type { LevelEvent } from '../../../types/events/index.js';
import type { Logged } from '../../log/index.js';
import type { LevelRecord } from '../records/level-record.js';
import type { ProjectionState } from '../records/state.js';

type LevelEventOfType<Type extends LevelEvent['type']> = Extract<LevelEvent, { readonly type: Type }>;

type LevelEventHandlers = {
  readonly [Type in LevelEvent['type']]?: (
    level: LevelRecord,
    event: LevelEventOfType<Type>,
    logged: Logged<'level'>,
  ) => void;
};

/** Applies how the climb goes: the streams of levels. Levels that are not planned are left out. */
export function levelEvents(state: ProjectionState): (logged: Logged<'level'>) => void {
  const handlers: LevelEventHandlers = { ...ofTraining(state), ...ofGate(state) };
  return (logged) => {
    const level = state.levels[logged.event.level];
    if (level !== undefined) applyTo(handlers, level, logged.event, logged);
  };
}

function applyTo<Type extends LevelEvent['type']>(
  handlers: LevelEventHandlers,
  level: LevelRecord,
  event: LevelEventOfType<Type> & { readonly type: Type },
  logged: Logged<'level'>,
): void {
  handlers[event.type]?.(level, event, logged);
}

function ofTraining({ questions, agreement, flows, vetoes }: ProjectionState): LevelEventHandlers {
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

function ofGate({ settings, levels, audits, slots, questions, agreement }: ProjectionState): LevelEventHandlers {
  return {
    audited(level, event) {
      const isForPromotion = event.when === 'gate';
      (isForPromotion ? level : levels[event.level + 1])?.spentOnAudit(event);
      const { queries, seats, assisted } = audits.close(event.id);
      if (isForPromotion) level.auditedAtGate(event, assisted);
      slots.close(event.id);
      if (settings.truth === 'audit') level.accuracy.audited(event, seats);
      for (const query of queries) {
        questions.close(query);
        agreement.close(query);
      }
    },
    promoted: (level, event) => level.decided(event),
    withheld: (level, event) => level.decided(event),
    revoked: (level, { reason }) => level.gate.revoke(reason),
  };
}
