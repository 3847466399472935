import { z } from 'zod';
import { PageAnswer, type PageQuery } from '../../src/server/protocol/protocol.js';
import type { BrowserStorage } from '../browser/storage.js';
import { type Draft, untouched } from '../draft/draft.js';

const { marks, parts, comments, never, help } = PageAnswer.shape;
const natural = z.int().min(0);

/** What is read of a draft: all except what only the page that stored it knew, when it was drawn and whether a track was playing. */
const StoredDraft = z.object({
  choice: z.json().optional(),
  first: z.json().optional(),
  confidence: z.number().optional(),
  marks,
  parts,
  comments,
  never,
  reasons: z.record(z.string(), z.string()).default({}),
  verdicts: z.record(z.string(), help.element.shape.verdict),
  helpAt: natural,
  step: natural,
  played: z.boolean().default(false),
  opened: z.array(z.string()),
  contradiction: z.enum(['not-asked', 'asking', 'settled']),
  meant: z.enum(['whole', 'parts']).optional(),
  unveiled: z.boolean(),
});
const StoredDrafts = z.record(z.string(), StoredDraft);

/** Stored apart by person: two people may share a browser. */
const place = (person: string): string => `belay/drafts/${person}`;

/** Stores the drafts of the questions in the queue, until the tab is closed: a reload loses no comment that was not sent yet. */
export function storeDrafts(
  storage: BrowserStorage,
  person: string,
  { drafts, queue }: { readonly drafts: Readonly<Record<string, Draft>>; readonly queue: readonly PageQuery[] },
): void {
  const queued = queue.flatMap(({ lease }) => (drafts[lease] === undefined ? [] : [[lease, drafts[lease]] as const]));
  try {
    storage.setItem(place(person), JSON.stringify(Object.fromEntries(queued)));
  } catch {
    // Storage may be full or forbidden: the drafts live as long as the page.
  }
}

/** The drafts that were stored, by lease; none where what is stored does not parse. */
export function storedDrafts(storage: BrowserStorage, person: string): Readonly<Record<string, Draft>> {
  try {
    const read = StoredDrafts.parse(JSON.parse(storage.getItem(place(person)) ?? '{}'));
    return Object.fromEntries(Object.entries(read).map(([lease, draft]) => [lease, { ...untouched, ...draft }]));
  } catch {
    return {};
  }
}
