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

/** What the climb says. `call` tells its open questions apart. */
export type FromClimb =
  | { readonly is: 'record'; readonly stream: string; readonly type: string; readonly text: string }
  | { readonly is: 'body'; readonly content: string | Uint8Array }
  | { readonly is: 'ask'; readonly call: number; readonly asking: Question }
  | { readonly is: 'stock'; readonly known: readonly ControlQuestion[]; readonly purpose: 'practice' | 'gold' }
  | { readonly is: 'sign'; readonly call: number; readonly promoting: PendingPromotion }
  /** Is answered once all that was said until now is on the disk. */
  | { readonly is: 'flush'; readonly call: number }
  | { readonly is: 'progress'; readonly level: number; readonly doing: string }
  | { readonly is: 'done'; readonly result: PeopleResult }
  | { readonly is: 'failed'; readonly name: string; readonly message: string; readonly stack: string | undefined };

/** What the climb hears. */
export type ToClimb =
  | { readonly is: 'replied'; readonly call: number; readonly reply: Reply<Json> | SignedOff | null }
  | { readonly is: 'unanswered'; readonly call: number; readonly why: string }
  | { readonly is: 'stop' };
