import { BadInput } from '../types/bad-input.js';
import type { Json } from '../types/json.js';

/** What a whole number may be, both included: every option has an upper limit, so that a typing error is not a run of a year. */
export interface Limits {
  readonly atLeast: number;
  readonly atMost: number;
}

/**
 * A commander parser for a whole number, e.g. `.option('--levels <k>', 'how many', wholeNumber('--levels', { atLeast: 1, atMost: 8 }))`.
 * @throws BadInput naming the option, where the text is no integer within the limits.
 */
export function wholeNumber(option: string, { atLeast, atMost }: Limits): (text: string) => number {
  return (text) => {
    const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= atLeast && value <= atMost) return value;
    throw new BadInput(`expected an integer from ${atLeast} to ${atMost}, got ${text === '' ? 'nothing' : text}`, {
      place: option,
    });
  };
}

/** A commander parser that takes one of a few words. @throws BadInput naming the option and the words. */
export function oneOf<Word extends string>(option: string, words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const word = words.find((candidate) => candidate === text);
    if (word !== undefined) return word;
    throw new BadInput(`expected ${words.join(' | ')}, got ${text}`, { place: option });
  };
}

/** The settings of `--set key=value`, keys as written (`stop.whenFlatWins`), values as JSON where they are JSON and as text otherwise. */
export type Settings = Readonly<Record<string, Json>>;

/**
 * A commander parser that gathers `key=value` of a repeatable or variadic option; the last value of a key counts.
 * @throws BadInput naming the option, where there is no `=` or no key.
 */
export function settings(option: string): (text: string, gathered?: Settings) => Settings {
  return (text, gathered = {}) => {
    const cut = text.indexOf('=');
    if (cut < 1) throw new BadInput(`expected key=value, got ${text === '' ? 'nothing' : text}`, { place: option });
    return { ...gathered, [text.slice(0, cut)]: parsed(text.slice(cut + 1)) };
  };
}

function parsed(text: string): Json {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}
