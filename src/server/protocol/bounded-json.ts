/**
 * How deep arrays and objects may be nested. The protocol needs five levels (the span of a mark of an answer); what a kind of feedback
 * defines as its answer lies below three, and may itself be nested nine deep.
 */
export const deepest = 12;

/** How many values a text may hold: more than the fullest answer of the protocol has. */
export const mostValues = 20_000;

/**
 * Parses JSON of bounded depth and number of values. The text is scanned first: what exceeds a bound reaches neither the parser nor a
 * schema, which would recurse into it.
 * @throws SyntaxError where it is no JSON or exceeds a bound.
 */
export function parseBoundedJson(text: string): unknown {
  const fault = faultOf(text);
  if (fault !== undefined) throw new SyntaxError(fault);
  return JSON.parse(text);
}

function faultOf(text: string): string | undefined {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"') at = endOfString(text, at);
    else if (char === '[' || char === '{') {
      depth += 1;
      values += 1;
    } else if (char === ']' || char === '}') depth -= 1;
    else if (char === ',') values += 1;
    if (depth > deepest) return `expected at most ${deepest} levels, got more`;
    if (values > mostValues) return `expected at most ${mostValues} values, got more`;
  }
  return undefined;
}

/** The place of the quote that ends a string, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '"') return at;
    if (text[at] === '\\') at += 1;
  }
  return text.length;
}
