import { z } from 'zod';
import type { PeopleEvent } from '../../types/events/index.js';
import { type Log, type LogReader, namedComments, sha256 } from '../log/index.js';

/**
 * Keeps the words of a comment apart from the event that names them, so that they can be taken out later. `salt`: some 16 random
 * bytes as text, so that a redacted comment cannot be found by hashing guesses. The body's hash.
 */
export function keepComment(log: Pick<Log, 'body'>, text: string, salt: string): string {
  return log.body(contentOf(text, salt));
}

const Content = z.object({ text: z.string() });

const contentOf = (text: string, salt: string): string => JSON.stringify({ salt, text });

/** Words on their way to the log. What no event comes to name is not kept: redaction could not find it by whose it is. */
export interface Words {
  /** Does what may be noted with words in it; `keep`: the hash that the event is to name. */
  keeping<T>(act: (keep: (text: string) => string) => T): T;
  /** Called before an event is appended: the words that it names are kept. */
  noting(event: PeopleEvent): void;
}

export function heldWords(log: Pick<Log, 'body'>, newSalt: () => string): Words {
  const held = new Map<string, string>();
  const keep = (text: string) => {
    const content = contentOf(text, newSalt());
    const hash = sha256(content);
    held.set(hash, content);
    return hash;
  };
  return {
    keeping(act) {
      try {
        return act(keep);
      } finally {
        held.clear();
      }
    },
    noting(event) {
      if (held.size === 0) return;
      for (const hash of namedComments(event)) {
        const content = held.get(hash);
        if (content !== undefined) log.body(content);
      }
    },
  };
}

/** The words of a comment; undefined where they were redacted. */
export function readComment(log: Pick<LogReader, 'bodyOf'>, body: string): string | undefined {
  const content = log.bodyOf(body);
  if (content === undefined) return undefined;
  const words = Content.safeParse(JSON.parse(new TextDecoder().decode(content)));
  return words.success ? words.data.text : undefined;
}
