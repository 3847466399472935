import type { Json } from '../../types/json.js';
import type { Reply } from '../../types/query.js';
import type { PendingPromotion, People, Question, SignedOff } from '../../types/question.js';
import type { FromClimb, ToClimb } from './port-messages.js';

interface PendingCall {
  readonly resolve: (reply: never) => void;
  readonly reject: (why: unknown) => void;
}

export interface PeopleOverPort extends People {
  /** Resolves once every message sent so far can be read from the file of the log. */
  flushed(): Promise<void>;
  receive(message: ToClimb): void;
}

/** People reached through messages to the main thread. `receive` takes the messages that come back. */
export function peopleOverPort(say: (message: FromClimb) => void): PeopleOverPort {
  const waiting = new Map<number, PendingCall>();
  let calls = 0;
  const call = <T>(message: (call: number) => FromClimb, signal: AbortSignal | undefined): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      const id = calls++;
      const stop = () => {
        waiting.delete(id);
        reject(signal?.reason as Error);
      };
      const settled =
        <V>(then: (value: V) => void) =>
        (value: V) => {
          signal?.removeEventListener('abort', stop);
          then(value);
        };
      waiting.set(id, { resolve: settled(resolve), reject: settled(reject) });
      signal?.addEventListener('abort', stop, { once: true });
      say(message(id));
    });
  return {
    ask: (question: Question, signal) => call<Reply<Json>>((id) => ({ is: 'ask', call: id, question }), signal),
    addControlQuestions: (controls, purpose) => say({ is: 'add-control-questions', controls, purpose }),
    signOff: (promoting: PendingPromotion, signal) =>
      call<SignedOff>((id) => ({ is: 'sign', call: id, promoting }), signal),
    flushed: () => call<null>((id) => ({ is: 'flush', call: id }), undefined).then(() => undefined),
    receive(message) {
      if (message.is === 'stop') return;
      const one = waiting.get(message.call);
      waiting.delete(message.call);
      if (message.is === 'replied') one?.resolve(message.reply as never);
      else one?.reject(new Error(message.why));
    },
  };
}
