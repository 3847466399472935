import { growing, type RowSplitter, type RowText } from './rows.js';

type Where = 'before' | 'between' | 'within' | 'after';

/** One JSON array of values, compact or over many lines. `first`: the number of the line that is begun. */
export function arrayElements(first: number): RowSplitter {
  const row = growing();
  let where: Where = 'before';
  let [line, begunOn, element, depth, from] = [first, first, 0, 0, 0];
  let [inString, escaped, afterReturn, toldMore] = [false, false, false, false];

  const finish = (): RowText => ({ line: begunOn, element, ...row.take() });
  const endOfElement = (char: string): boolean => !inString && depth === 0 && (char === ',' || char === ']');

  function countLine(char: string): void {
    if (char === '\r' || (char === '\n' && !afterReturn)) line++;
    afterReturn = char === '\r';
  }

  function within(char: string): void {
    if (escaped) escaped = false;
    else if (inString && char === '\\') escaped = true;
    else if (char === '"') inString = !inString;
    else if (!inString && (char === '{' || char === '[')) depth++;
    else if (!inString && (char === '}' || char === ']')) depth--;
  }

  /** Moves on by one character; gives back a value that is complete, or a complaint. */
  function step(text: string, at: number): RowText | undefined {
    const char = text[at] as string;
    countLine(char);
    if (where === 'within') {
      if (!endOfElement(char)) return void within(char);
      row.add(text.slice(from, at));
      where = char === ']' ? 'after' : 'between';
      return finish();
    }
    if (char.trim() === '') return undefined;
    if (where === 'before') where = 'between';
    else if (where === 'after') return more();
    else if (char === ']') where = 'after';
    else if (char !== ',') {
      [where, from, begunOn] = ['within', at, line];
      element++;
      within(char);
    }
    return undefined;
  }

  function more(): RowText | undefined {
    if (toldMore) return undefined;
    toldMore = true;
    return { line, why: 'file: expected its end after the array, got more' };
  }

  return {
    push(text) {
      const found: RowText[] = [];
      from = 0;
      for (let at = 0; at < text.length; at++) {
        const row = step(text, at);
        if (row !== undefined) found.push(row);
      }
      if (where === 'within') row.add(text.slice(from));
      return found;
    },
    end: () =>
      where === 'after' ? [] : [{ line, why: 'file: expected ] at the end of the array, got the end of the file' }],
  };
}
