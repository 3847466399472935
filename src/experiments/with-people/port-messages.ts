import type { CodeFile } from '../../types/events/index.js';
import type { Json } from '../../types/json.js';
import type { Reply } from '../../types/query.js';
import type { ControlQuestion, PendingPromotion, Question, SignedOff } from '../../types/question.js';
import type { PeopleConfig } from './climb-with-people.js';
import type { PeopleResult } from './result.js';

/** What a climb in a thread of its own is handed. It reads what was recorded from the file, and writes nothing there itself. */
export interface ClimbJob {
  readonly file: string;
  readonly config: PeopleConfig;
  readonly seed: number;
  readonly code: readonly CodeFile[];
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
  | { readonly is: 'failed'; readonly name: string; readonly message: string; readonly stack: string | undefined };

/** Messages to the climb. */
export type ToClimb =
  | { readonly is: 'replied'; readonly call: number; readonly reply: Reply<Json> | SignedOff | null }
  | { readonly is: 'unanswered'; readonly call: number; readonly why: string }
  | { readonly is: 'stop' };
