import type { FromServer } from '../../src/server/protocol/protocol.js';
import type { Json } from '../../src/types/json.js';
import type { Unsent } from '../outbox.js';
import type { Draft, Why } from './draft.js';
import type { Link, Sheet } from './page.js';

/** What happens to the page. */
export type Act =
  | { readonly is: 'link'; readonly link: Link }
  | { readonly is: 'heard'; readonly frame: FromServer }
  | { readonly is: 'restored'; readonly outbox: readonly Unsent[]; readonly drafts?: Readonly<Record<string, Draft>> }
  | { readonly is: 'sent'; readonly ids: readonly string[] }
  | { readonly is: 'drawn'; readonly lease: string }
  /** An answer that one key gives: it goes out unless something else is asked besides. */
  | { readonly is: 'choose'; readonly choice: Json }
  /** A part of an answer of several parts. */
  | { readonly is: 'fill'; readonly draft: Partial<Draft> }
  | { readonly is: 'commit' }
  /** Which was meant, where parts and whole disagree; undefined: waved away. */
  | { readonly is: 'settle'; readonly meant: 'whole' | 'parts' | undefined }
  | { readonly is: 'skip'; readonly why: Why }
  /** Takes back the answer with this id, or else the last one. */
  | { readonly is: 'undo'; readonly id: string | undefined }
  | { readonly is: 'sheet'; readonly sheet: Sheet | undefined }
  /** On from what was explained: a lesson or a debrief. */
  | { readonly is: 'next' }
  /** The guidelines were agreed to. */
  | { readonly is: 'agreed' }
  | { readonly is: 'rest'; readonly resting: boolean }
  | { readonly is: 'wave' };

/** What the world says at the time of an act: an id drawn for it, the page's clock in ms, and activity in ms. */
export interface Now {
  readonly id: string;
  readonly at: number;
  /** Active on this question. */
  readonly active: number;
  /** Active since the page was opened. */
  readonly activeInAll: number;
}
