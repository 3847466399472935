import type { FromServer } from '../../src/server/protocol/protocol.js';
import type { Json } from '../../src/types/json.js';
import type { Draft, SkipReason } from '../draft/draft.js';
import type { OutboxEntry } from './outbox.js';
import type { Link, OpenSheet } from './page-state.js';

/** What happens to the page. */
export type PageEvent =
  | { readonly is: 'link'; readonly link: Link }
  | { readonly is: 'received'; readonly frame: FromServer }
  | {
      readonly is: 'restored';
      readonly outbox: readonly OutboxEntry[];
      readonly drafts?: Readonly<Record<string, Draft>>;
    }
  | { readonly is: 'sent'; readonly ids: readonly string[] }
  | { readonly is: 'drawn'; readonly lease: string }
  /** An answer that one key gives: it is sent at once unless the question asks for more than that. */
  | { readonly is: 'choose'; readonly choice: Json }
  /** A change of the draft of the question on screen. */
  | { readonly is: 'fill'; readonly draft: Partial<Draft> }
  | { readonly is: 'submit' }
  /** Which was meant, where the ratings of the parts contradict the whole; undefined: neither, both stay as they are. */
  | { readonly is: 'settle'; readonly meant: 'whole' | 'parts' | undefined }
  | { readonly is: 'skip'; readonly why: SkipReason }
  /** Takes back the answer with this id, or else the last one. */
  | { readonly is: 'undo'; readonly id: string | undefined }
  | { readonly is: 'sheet'; readonly sheet: OpenSheet | undefined }
  /** Feedback on a practice question, or a debrief, was read. */
  | { readonly is: 'continue' }
  /** The guidelines were agreed to. */
  | { readonly is: 'agree' }
  | { readonly is: 'break'; readonly onBreak: boolean }
  | { readonly is: 'dismiss-break' };

/** What the outside world says at the time of an event: an id drawn for it, the page's clock in ms, and activity in ms. */
export interface Now {
  readonly id: string;
  readonly at: number;
  readonly activeOnQuestion: number;
  readonly activeInAll: number;
}
