/** An event of the log as the live page's fold hears it; `hash` where it is known, for the head that the page shows. */
export interface Heard {
  readonly seq: number;
  readonly stream: string;
  readonly at: number;
  readonly type: string;
  /** JSON text. */
  readonly body: string;
  readonly hash?: string;
}

/** Where in the climb an event stands, or a question was asked: `level/1/again/worker` is a worker's part of level 1. */
export interface Place {
  readonly level: number;
  readonly again: boolean;
  /** Empty: the rung itself. */
  readonly part: string;
}

/** The place that a stream, or the id of a query asked in it, names; undefined for what is no part of a level. */
export function placeOf(name: string): Place | undefined {
  const found = /^level\/(\d+)(\/again)?(?:\/([a-z-]+))?(?:[/#]|$)/.exec(name);
  if (found === null) return undefined;
  return { level: Number(found[1]), again: found[2] !== undefined, part: found[3] ?? '' };
}

/** A question of an audit: which audit it belongs to, and the seat in it. Undefined for every other question. */
export function seatOf(query: string): { readonly audit: string; readonly seat: string } | undefined {
  const cut = query.indexOf('#');
  if (cut < 0) return undefined;
  return { audit: query.slice(0, cut).replace(/\/part\/\d+$/, ''), seat: query.slice(cut + 1) };
}
