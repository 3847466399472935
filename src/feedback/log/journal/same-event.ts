import { z } from 'zod';
import { isPatchOf } from './patch-version.js';

/** An event as it stands in a log: its type, and its fields as JSON text. */
interface EventText {
  readonly type: string;
  readonly body: string;
}

/** Whether what happens now is what was recorded: to the byte, but that another patch version of Belay may have begun the log. */
export function isSameEvent(recorded: EventText, now: EventText): boolean {
  if (recorded.type !== now.type) return false;
  return recorded.body === now.body || (now.type === 'began' && beganBySibling(recorded.body, now.body));
}

function beganBySibling(recorded: string, now: string): boolean {
  const [was, is] = [recorded, now].map((text) => Began.parse(JSON.parse(text)));
  if (typeof was?.belay !== 'string' || typeof is?.belay !== 'string' || !isPatchOf(was.belay, is.belay)) return false;
  return JSON.stringify({ ...was, belay: is.belay }) === now;
}

/** Keeps the order of fields, as an object schema would not. */
const Began = z.record(z.string(), z.unknown());
