import { growing, type RowSplitter, type RowText } from './rows.js';

/** One value a line; lines end in LF, CR LF or CR. Blank lines are none. `first`: the number of the line that is begun. */
export function lines(first: number): RowSplitter {
  const row = growing();
  let [line, afterReturn] = [first, false];
  const finish = (): readonly RowText[] => {
    const found = row.take();
    line++;
    return 'text' in found && found.text.trim() === '' ? [] : [{ line: line - 1, ...found }];
  };
  return {
    push(text) {
      const pieces = (afterReturn && text.startsWith('\n') ? text.slice(1) : text).split(/\r\n|\r|\n/);
      afterReturn = text.endsWith('\r');
      const last = pieces.pop() ?? '';
      const found = pieces.flatMap((piece) => {
        row.add(piece);
        return finish();
      });
      row.add(last);
      return found;
    },
    end: finish,
  };
}
