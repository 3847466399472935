import { BadInput } from '../../types/bad-input.js';
import { arrayElements } from './array.js';
import { lines } from './lines.js';
import type { RowSplitter, RowText } from './rows.js';
import { type Chunks, unpacked } from './unpack.js';

/**
 * The JSON values of a file, in order, one a line or in one array, plain or gzip; a byte order mark is left out. Memory holds one row at a
 * time. `file` is what complaints name. @throws BadInput where the file is empty or blank, and for gzip data that are not whole.
 */
export async function* rowsOfFile(chunks: Chunks, file: string): AsyncGenerator<RowText> {
  const decoder = new TextDecoder();
  const split = lineOrArray();
  let some = false;
  for await (const piece of unpacked(chunks, file)) {
    for (const row of split.push(decoder.decode(piece, { stream: true }))) {
      some = true;
      yield row;
    }
  }
  for (const row of [...split.push(decoder.decode()), ...split.end()]) {
    some = true;
    yield row;
  }
  if (!some) throw new BadInput('expected at least one row, got only blank lines', { file });
}

/** The first character that is not blank tells which of the two it is. */
function lineOrArray(): RowSplitter {
  let chosen: RowSplitter | undefined;
  let line = 1;
  return {
    push(text) {
      if (chosen !== undefined) return chosen.push(text);
      const at = text.search(/\S/);
      line += (text.slice(0, at < 0 ? text.length : at).match(/\r\n|\r|\n/g) ?? []).length;
      if (at < 0) return [];
      chosen = text[at] === '[' ? arrayElements(line) : lines(line);
      return chosen.push(text.slice(at));
    },
    end: () => chosen?.end() ?? [],
  };
}
