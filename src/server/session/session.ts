import { closes, type FromPage } from '../protocol/protocol.js';
import { may } from './allowed.js';
import type { Effect, Session, SessionInput, SessionStep } from './messages.js';

/** A page that has just connected and said nothing. `room`: how many questions it is to have in hand. */
export const fresh = (room: number): Session => ({ stage: 'hello', role: undefined, hands: [], room, idle: undefined });

/**
 * One page's conversation, a step at a time: what is known of it, what is said back, and what has to be done about it. Pure: what
 * an effect brings comes back as the next input.
 */
export function converse(session: Session, input: SessionInput): SessionStep {
  if (session.stage === 'closed') return stay(session);
  return input.is === 'frame' ? heard(session, input.frame) : came(session, input);
}

/** What a page says where it stands. */
function heard(session: Session, frame: FromPage): SessionStep {
  if (frame.say === 'ping') return { session, replies: [{ say: 'pong' }], effects: [] };
  if (session.stage === 'hello') {
    if (frame.say !== 'hello') return shut(session, closes.invalid, 'expected hello first');
    return { session: { ...session, stage: 'checking' }, replies: [], effects: [{ do: 'verify', hello: frame }] };
  }
  if (session.role === undefined || frame.say === 'hello')
    return shut(session, closes.invalid, `expected no ${frame.say}`);
  if (!may(session.role, frame.say)) return shut(session, closes.invalid, `expected another role for ${frame.say}`);
  return session.stage === 'withdrawn' ? afterwards(session, frame) : at(session, frame);
}

/** Who took back their part is told so, and nothing more is taken from them. */
function afterwards(session: Session, frame: FromPage): SessionStep {
  const refused = 'id' in frame ? [{ say: 'refused', id: frame.id, why: 'unknown' } as const] : [];
  return { session, replies: [...refused, { say: 'idle', why: 'withdrawn', nextMs: null }], effects: [] };
}

function at(session: Session, frame: Exclude<FromPage, { say: 'ping' | 'hello' }>): SessionStep {
  switch (frame.say) {
    case 'answer': {
      const hands = session.hands.filter((lease) => lease !== frame.lease);
      return { session: { ...session, hands }, replies: [], effects: [{ do: 'answer', frame }] };
    }
    case 'agree':
    case 'shown':
    case 'active':
    case 'first':
    case 'undo':
    case 'avoid':
    case 'sheet':
    case 'withdraw':
      return { session, replies: [], effects: [{ do: frame.say, frame } as Effect] };
    default:
      return { session, replies: [], effects: [{ do: 'order', frame }] };
  }
}

/** What the desk brings, or the run. */
function came(session: Session, input: Exclude<SessionInput, { is: 'frame' }>): SessionStep {
  switch (input.is) {
    case 'stranger':
      return shut(session, closes.uninvited, 'expected a link that is valid');
    case 'admitted':
      return standing({ ...session, role: input.role }, input, [input.welcome]);
    case 'standing':
      return standing(session, input, []);
    case 'handed': {
      const hands = [...session.hands, ...input.queries.map((q) => q.lease)];
      const queries = input.queries.map((query) => ({ say: 'query', query }) as const);
      return resting({ ...session, hands, ...(hands.length > 0 ? { idle: undefined } : {}) }, queries, input.idle);
    }
    case 'said':
      return { session, replies: [input.reply], effects: [] };
    case 'settled':
      return filling({ session, replies: [input.reply], effects: [] });
    case 'again': {
      const hands = [...session.hands.filter((lease) => lease !== input.query.lease), input.query.lease];
      return {
        session: { ...session, hands, idle: undefined },
        replies: [{ say: 'query', query: input.query }],
        effects: [],
      };
    }
    case 'gone': {
      if (!session.hands.includes(input.lease)) return stay(session);
      const hands = session.hands.filter((lease) => lease !== input.lease);
      return filling({ session: { ...session, hands }, replies: [{ say: 'gone', lease: input.lease }], effects: [] });
    }
    case 'stirred':
      return filling({ session, replies: [], effects: [] }, Math.min(input.upTo, session.room));
    case 'nudged':
      return filling({ session: { ...session, idle: undefined }, replies: [], effects: [] });
    case 'closed':
      return shut(session, input.code, input.why);
  }
}

/** Where somebody stands now, with what they hold already. */
function standing(
  session: Session,
  { stage, held }: Pick<SessionInput & { is: 'standing' }, 'stage' | 'held'>,
  replies: SessionStep['replies'],
): SessionStep {
  const next: Session = { ...session, stage, hands: held.map(({ lease }) => lease) };
  const queries = held.map((query) => ({ say: 'query', query }) as const);
  return filling({ session: next, replies: [...replies, ...queries], effects: [] });
}

/** Asks for as many questions as there is room for, from those who are at work. */
function filling({ session, replies, effects }: SessionStep, upTo = session.room): SessionStep {
  const wanted = upTo - session.hands.length;
  if (session.stage !== 'work' || wanted <= 0) return { session, replies, effects };
  return { session, replies, effects: [...effects, { do: 'lease', most: wanted, bare: session.hands.length === 0 }] };
}

/** Somebody with empty hands is told why, once. */
function resting(
  session: Session,
  replies: SessionStep['replies'],
  idle: (SessionInput & { is: 'handed' })['idle'],
): SessionStep {
  if (session.hands.length > 0 || idle === undefined || idle.why === session.idle)
    return { session, replies, effects: [] };
  return {
    session: { ...session, idle: idle.why },
    replies: [...replies, { say: 'idle', ...idle }],
    effects: [],
  };
}

const stay = (session: Session): SessionStep => ({ session, replies: [], effects: [] });

function shut(session: Session, code: number, why: string): SessionStep {
  return { session: { ...session, stage: 'closed', hands: [] }, replies: [], effects: [{ do: 'close', code, why }] };
}
