/** The beginning of an id that is long because nobody is to guess it: enough to tell two on a page apart. */
export const shortId = (id: string): string => (id.length > 12 ? `${id.slice(0, 8)}…` : id);
