import { z } from 'zod';
import { complaint, type Format, type Message } from './format.js';

const Row = z.object({ chosen: z.string(), rejected: z.string() });

/** Dialogues of turns that begin with a blank line and `Human:` or `Assistant:`; the first item is the chosen one. */
export const hh: Format = {
  name: 'hh',
  about: 'JSON lines of {chosen, rejected} dialogues, plain or gzip',
  source: 'Bai et al. 2022, arXiv:2204.05862',
  winnerFirst: true,
  read(json) {
    const { data, error } = Row.safeParse(json);
    if (data === undefined) return { why: complaint(error) };
    const [chosen, rejected] = [turns(data.chosen), turns(data.rejected)];
    if (!answered(chosen)) return { why: missing('chosen', chosen) };
    if (!answered(rejected)) return { why: missing('rejected', rejected) };
    return {
      row: { a: { is: 'messages', messages: chosen }, b: { is: 'messages', messages: rejected }, answer: 'first' },
    };
  },
};

function turns(dialogue: string): Message[] {
  const parts = dialogue.split(/\n\n(?=Human:|Assistant:)/).filter((part) => /^(Human|Assistant):/.test(part));
  return parts.map((part) => ({
    role: part.startsWith('Human:') ? 'human' : 'assistant',
    content: part.slice(part.indexOf(':') + 1).trim(),
  }));
}

const answered = (messages: readonly Message[]): boolean => messages.at(-1)?.role === 'assistant';

const missing = (field: string, messages: readonly Message[]): string =>
  `${field}: expected a dialogue that ends in a turn of Assistant, got ${messages.length === 0 ? 'no turns' : 'one of Human'}`;
