/** The first place where two JSON values differ, and what stands there; undefined where they are the same. Keys may stand in any order. */
export function jsonDifference(expected: unknown, got: unknown, place = ''): string | undefined {
  if (Object.is(expected, got)) return undefined;
  if (!isPlain(expected) || !isPlain(got) || Array.isArray(expected) !== Array.isArray(got))
    return `expected ${shown(expected)}${place === '' ? '' : ` at ${place}`}, got ${shown(got)}`;
  const [first, second] = [new Map(Object.entries(expected)), new Map(Object.entries(got))];
  for (const key of new Set([...first.keys(), ...second.keys()])) {
    const found = jsonDifference(first.get(key), second.get(key), place === '' ? key : `${place}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A JSON document, where it says every value once: `undefined` where it is none, or names a key twice, of which one reader takes the
 * first and another the last.
 */
export function jsonOf(text: string): unknown {
  try {
    const found: unknown = JSON.parse(text);
    return solid(JSON.stringify(found)) === solid(text) ? found : undefined;
  } catch {
    return undefined;
  }
}

const solid = (text: string): string => text.replace(/\s/g, '');
const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null;
const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 80));
