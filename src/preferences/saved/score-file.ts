import { type Format, fault, item, parsed, placed, rowsOfFile } from '../../feedback/formats/index.js';
import { bytesOf } from '../read.js';
import type { SavedModel } from './saved-model.js';
import { type Scored, type ScoredPair, scorer } from './score.js';

/** A line's score, or why it has none. */
export type ScoredLine = { readonly line: number } & (
  | Scored
  | ScoredPair
  | { readonly score: null; readonly sd: null; readonly why: string }
);

/**
 * Scores every row of a file: a pair in the format, with or without an answer, or one item, `{"item": X}`.
 * @throws BadInput where the file cannot be read.
 */
export async function scoreFile(file: string, format: Format, saved: SavedModel): Promise<readonly ScoredLine[]> {
  const model = scorer(saved);
  const scored: ScoredLine[] = [];
  for await (const found of rowsOfFile(bytesOf(file), file)) {
    const read = rowOf(parsed(found), format);
    const why = 'why' in read ? read.why : read.items.map(model.refuses).find((each) => each !== undefined);
    scored.push({
      line: found.line,
      ...(why === undefined && 'items' in read ? scoreOf(read.items) : none(placed(found, why ?? ''))),
    });
  }
  return scored;

  function scoreOf(items: Items): Scored | ScoredPair {
    const [first, second] = items;
    return second === undefined ? model.item(first) : model.pair(first, second);
  }
}

type One = NonNullable<ReturnType<typeof item>>;
type Items = readonly [One] | readonly [One, One];

const none = (why: string) => ({ score: null, sd: null, why });

function rowOf(json: ReturnType<typeof parsed>, format: Format): { readonly items: Items } | { readonly why: string } {
  if ('why' in json) return json;
  const { value } = json;
  if (typeof value === 'object' && value !== null && 'item' in value) return oneItem(value.item);
  const unanswered = typeof value === 'object' && value !== null && 'a' in value && !('answer' in value);
  const reading = format.read(unanswered ? { ...value, answer: 'skip' } : value);
  return 'why' in reading ? reading : { items: [reading.row.a, reading.row.b] };
}

function oneItem(given: unknown): { readonly items: Items } | { readonly why: string } {
  const found = item(given);
  const why = fault('item', found, given);
  return found === undefined || why !== undefined ? { why: why ?? '' } : { items: [found] };
}
