import type { Json } from '../../types/json.js';
import type { Log, LogReader } from '../log/index.js';

/**
 * Keeps the words of a comment apart from the event that names them, so that they can be taken out later. `salt`: some 16 random
 * bytes as text, so that a redacted comment cannot be found by hashing guesses. The body's hash.
 */
export function keepComment(log: Pick<Log, 'body'>, text: string, salt: string): string {
  return log.body(JSON.stringify({ salt, text }));
}

/** The words of a comment; undefined where they were redacted. */
export function readComment(log: Pick<LogReader, 'bodyOf'>, body: string): string | undefined {
  const content = log.bodyOf(body);
  if (content === undefined) return undefined;
  const { text } = Object(JSON.parse(new TextDecoder().decode(content)) as Json) as { readonly text?: unknown };
  return typeof text === 'string' ? text : undefined;
}
