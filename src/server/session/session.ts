import { closes, type FromPage } from '../protocol/protocol.js';
import { isAllowed } from './allowed.js';
import type { Effect, Session, SessionInput, SessionInputOf, SessionStep } from './messages.js';

/** The session of a page that has just connected. `capacity`: how many questions it may hold. */
export const newSession = (capacity: number): Session => ({
  stage: 'hello',
  role: undefined,
  heldLeases: [],
  capacity,
  idleReason: undefined,
});

/**
 * One step of a session: its next state, the frames sent to the page, and the effects that it wants. Pure: what an effect brings
 * comes back as the next input.
 */
export function stepSession(session: Session, input: SessionInput): SessionStep {
  if (session.stage === 'closed') return unchanged(session);
  return input.type === 'frame' ? onFrame(session, input.frame) : onEvent(session, input);
}

function onFrame(session: Session, frame: FromPage): SessionStep {
  if (frame.say === 'ping') return { session, replies: [{ say: 'pong' }], effects: [] };
  if (session.stage === 'hello') {
    if (frame.say !== 'hello') return close(session, closes.invalid, 'expected hello first');
    const next: Session = { ...session, stage: 'authenticating' };
    return { session: next, replies: [], effects: [{ type: 'authenticate', hello: frame }] };
  }
  if (session.role === undefined || frame.say === 'hello')
    return close(session, closes.invalid, `expected no ${frame.say}`);
  if (!isAllowed(session.role, frame.say))
    return close(session, closes.invalid, `expected another role for ${frame.say}`);
  return session.stage === 'withdrawn' ? refuseWithdrawn(session, frame) : onAllowedFrame(session, frame);
}

/** Nothing more is taken from a person who withdrew. */
function refuseWithdrawn(session: Session, frame: FromPage): SessionStep {
  const refused = 'id' in frame ? [{ say: 'refused', id: frame.id, why: 'unknown' } as const] : [];
  return { session, replies: [...refused, { say: 'idle', why: 'withdrawn' }], effects: [] };
}

function onAllowedFrame(session: Session, frame: Exclude<FromPage, { say: 'ping' | 'hello' }>): SessionStep {
  switch (frame.say) {
    case 'answer':
      return {
        session: { ...session, heldLeases: without(session.heldLeases, frame.lease) },
        replies: [],
        effects: [{ type: 'answer', frame }],
      };
    case 'agree':
    case 'shown':
    case 'active':
    case 'first':
    case 'undo':
    case 'avoid':
    case 'sheet':
    case 'withdraw':
      return { session, replies: [], effects: [{ type: frame.say, frame } as Effect] };
    default:
      return { session, replies: [], effects: [{ type: 'admin', frame }] };
  }
}

function onEvent(session: Session, input: Exclude<SessionInput, { type: 'frame' }>): SessionStep {
  switch (input.type) {
    case 'invalid-token':
      return close(session, closes.uninvited, 'expected a link that is valid');
    case 'authenticated':
      return enterStage({ ...session, role: input.role }, input, [input.welcome]);
    case 'stage-changed':
      return enterStage(session, input, []);
    case 'questions-assigned':
      return onAssigned(session, input);
    case 'reply':
      return { session, replies: [input.reply], effects: [] };
    case 'answer-settled':
      return requestQuestions({ session, replies: [input.reply], effects: [] });
    case 'question-reopened': {
      const { lease } = input.query;
      const heldLeases = [...without(session.heldLeases, lease), lease];
      const next: Session = { ...session, heldLeases, idleReason: undefined };
      return { session: next, replies: [{ say: 'query', query: input.query }], effects: [] };
    }
    case 'lease-ended': {
      if (!session.heldLeases.includes(input.lease)) return unchanged(session);
      const next: Session = { ...session, heldLeases: without(session.heldLeases, input.lease) };
      return requestQuestions({ session: next, replies: [{ say: 'gone', lease: input.lease }], effects: [] });
    }
    case 'request-questions':
      return requestQuestions(unchanged(session), Math.min(input.upTo, session.capacity));
    case 'refresh-idle':
      return requestQuestions(unchanged({ ...session, idleReason: undefined }));
    case 'close':
      return close(session, input.code, input.why);
  }
}

/** Moves to a stage, and sends the questions that the person holds already. */
function enterStage(
  session: Session,
  { stage, held }: Pick<SessionInputOf<'stage-changed'>, 'stage' | 'held'>,
  replies: SessionStep['replies'],
): SessionStep {
  const next: Session = { ...session, stage, heldLeases: held.map(({ lease }) => lease) };
  const queries = held.map((query) => ({ say: 'query', query }) as const);
  return requestQuestions({ session: next, replies: [...replies, ...queries], effects: [] });
}

/** Sends assigned questions; a page that holds none is told why, once for each reason. */
function onAssigned(session: Session, { queries, idle }: SessionInputOf<'questions-assigned'>): SessionStep {
  const heldLeases = [...session.heldLeases, ...queries.map(({ lease }) => lease)];
  const replies = queries.map((query) => ({ say: 'query', query }) as const);
  if (heldLeases.length > 0)
    return { session: { ...session, heldLeases, idleReason: undefined }, replies, effects: [] };
  if (idle === undefined || idle.why === session.idleReason) return unchanged(session);
  return { session: { ...session, idleReason: idle.why }, replies: [{ say: 'idle', ...idle }], effects: [] };
}

/** At work, asks for as many questions as make `upTo` held ones. */
function requestQuestions({ session, replies, effects }: SessionStep, upTo = session.capacity): SessionStep {
  const count = upTo - session.heldLeases.length;
  if (session.stage !== 'work' || count <= 0) return { session, replies, effects };
  const isIdle = session.heldLeases.length === 0;
  return { session, replies, effects: [...effects, { type: 'assign-questions', count, isIdle }] };
}

const unchanged = (session: Session): SessionStep => ({ session, replies: [], effects: [] });

const without = (leases: readonly string[], lease: string): string[] => leases.filter((one) => one !== lease);

function close(session: Session, code: number, why: string): SessionStep {
  const next: Session = { ...session, stage: 'closed', heldLeases: [] };
  return { session: next, replies: [], effects: [{ type: 'close', code, why }] };
}
