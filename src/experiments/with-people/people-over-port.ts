import type { MessagePort, Worker } from 'node:worker_threads';
import type { Log } from '../../feedback/log/index.js';
import type { CodeFile } from '../../types/events/index.js';
import type { Json } from '../../types/json.js';
import type { Reply } from '../../types/query.js';
import type { ControlQuestion, PendingPromotion, People, Question, SignedOff } from '../../types/question.js';
import type { CrossingError } from '../run/crossing-error.js';
import type { PeopleConfig } from './climb-with-people.js';
import type { PeopleResult } from './result.js';

/** What a climb in a thread of its own is handed. It reads what was recorded from the file, and writes nothing there itself. */
export interface ClimbJob {
  readonly file: string;
  readonly config: PeopleConfig;
  readonly seed: number;
  readonly code: readonly CodeFile[];
  /** The secret of the run: see `blindingOf`. */
  readonly secret: Uint8Array;
}

/** What the main thread answers a climb with. */
export interface ClimbOptions {
  /** Whom the climb asks. */
  readonly people: People;
  /** Where it writes: the log of `file`, open for writing; other streams of it may be written meanwhile. */
  readonly log: Log;
  readonly signal?: AbortSignal | undefined;
  onProgress?(level: number, doing: string): void;
}

/** Messages from the climb. `call` identifies a request that waits for a reply. */
export type FromClimb =
  | { readonly is: 'record'; readonly stream: string; readonly type: string; readonly text: string }
  | { readonly is: 'body'; readonly content: string | Uint8Array }
  | { readonly is: 'ask'; readonly call: number; readonly question: Question }
  | {
      readonly is: 'add-control-questions';
      readonly controls: readonly ControlQuestion[];
      readonly purpose: 'practice' | 'gold';
    }
  | { readonly is: 'sign'; readonly call: number; readonly promoting: PendingPromotion }
  /** Answered once every message before it is on the disk. */
  | { readonly is: 'flush'; readonly call: number }
  | { readonly is: 'progress'; readonly level: number; readonly doing: string }
  | { readonly is: 'done'; readonly result: PeopleResult }
  | CrossingError;

/** Messages to the climb. */
export type ToClimb =
  | { readonly is: 'replied'; readonly call: number; readonly reply: Reply<Json> | SignedOff | null }
  | { readonly is: 'unanswered'; readonly call: number; readonly why: string }
  | { readonly is: 'stop' };

/** The main thread's end: does what a message of the climb asks for, and sends back what comes of it. */
export function answerOverPort(climb: Worker, { people, log, signal, onProgress }: ClimbOptions) {
  const say = (message: ToClimb): void => climb.postMessage(message);
  const answer = (call: number, reply: Promise<Extract<ToClimb, { readonly is: 'replied' }>['reply']>): void => {
    reply.then(
      (replied) => say({ is: 'replied', call, reply: replied }),
      (error: unknown) => say({ is: 'unanswered', call, why: error instanceof Error ? error.message : String(error) }),
    );
  };
  return (message: Exclude<FromClimb, { readonly is: 'done' | 'failed' }>): void => {
    if (message.is === 'record') log.append(message.stream, message.type, message.text);
    else if (message.is === 'body') log.body(message.content);
    else if (message.is === 'ask') answer(message.call, people.ask(message.question, signal));
    else if (message.is === 'add-control-questions') people.addControlQuestions(message.controls, message.purpose);
    else if (message.is === 'flush') answer(message.call, flushed(log));
    else if (message.is === 'sign') answer(message.call, people.signOff(message.promoting, signal));
    else onProgress?.(message.level, message.doing);
  };
}

async function flushed(log: Log): Promise<null> {
  log.flush();
  return null;
}

export interface PeopleOverPort extends People {
  /** Resolves once every message sent so far can be read from the file of the log. */
  flushed(): Promise<void>;
}

interface PendingCall {
  readonly resolve: (reply: never) => void;
  readonly reject: (why: unknown) => void;
}

/** The climb's end: people reached through messages to the main thread. `onStop`: the main thread wants the climb to stop. */
export function peopleOverPort(port: MessagePort, onStop: () => void): PeopleOverPort {
  const waiting = new Map<number, PendingCall>();
  let calls = 0;
  const say = (message: FromClimb): void => port.postMessage(message);
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
  port.on('message', (message: ToClimb) => {
    if (message.is === 'stop') return onStop();
    const one = waiting.get(message.call);
    waiting.delete(message.call);
    if (message.is === 'replied') one?.resolve(message.reply as never);
    else one?.reject(new Error(message.why));
  });
  return {
    ask: (question: Question, signal) => call<Reply<Json>>((id) => ({ is: 'ask', call: id, question }), signal),
    addControlQuestions: (controls, purpose) => say({ is: 'add-control-questions', controls, purpose }),
    signOff: (promoting: PendingPromotion, signal) =>
      call<SignedOff>((id) => ({ is: 'sign', call: id, promoting }), signal),
    flushed: () => call<null>((id) => ({ is: 'flush', call: id }), undefined).then(() => undefined),
  };
}
