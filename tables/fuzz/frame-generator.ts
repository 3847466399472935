import { below, flip, type Rng } from '../../src/math/rng.js';
import type { FromPage } from '../../src/server/protocol/protocol.js';
import type { Role } from '../../src/types/events/index.js';
import { badIdFrame, deepFrame } from './hostile-frames.js';

/** What one client knows that it could send: ids that it was given, frames that it sent before. */
export interface ClientMemory {
  readonly role: Role;
  readonly token: string;
  readonly guidelines: string;
  readonly leases: readonly string[];
  readonly answers: readonly string[];
  readonly sent: readonly string[];
}

/** A frame to send; `flood`: as a thousand pings that carry it. `breaks`: the code that it has to be closed with, where it is no message at all. */
export interface FuzzFrame {
  readonly is: 'valid' | 'malformed' | 'oversized' | 'replayed' | 'deep' | 'bad id' | 'flood';
  readonly data: string | Buffer;
  readonly breaks?: number;
}

/** Mostly frames that parse, from anywhere in the protocol; some replayed; some broken by a byte, a field, their size, depth or ids; some floods of pings. */
export function nextFrame(chance: Rng, memory: ClientMemory, newId: () => string): FuzzFrame {
  const u = chance.next();
  if (u < 0.1 && memory.sent.length > 0) return { is: 'replayed', data: pick(chance, memory.sent) };
  const text = JSON.stringify(valid(chance, memory, newId));
  if (u < 0.975) return { is: 'valid', data: text };
  if (u < 0.977) return { is: 'oversized', data: `${text}${' '.repeat(270_000)}`, breaks: 1009 };
  if (u < 0.98) return { is: 'deep', data: deepFrame(chance), breaks: 4400 };
  if (u < 0.983) return { is: 'bad id', data: badIdFrame(chance), breaks: 4400 };
  if (u < 0.9845) return { is: 'flood', data: 'p', breaks: 4429 };
  return { is: 'malformed', data: broken(chance, text), breaks: 4400 };
}

type Maker = (chance: Rng, memory: ClientMemory, newId: () => string) => FromPage;

const makers: readonly Maker[] = [
  (_, { token }) => ({ say: 'hello', version: 2, token, page: 'p' }),
  () => ({ say: 'ping' }),
  (chance, { guidelines }) => ({ say: 'agree', guidelines: flip(chance, 0.9) ? guidelines : 'other' }),
  (chance, memory) => ({ say: 'shown', lease: leaseOf(chance, memory) }),
  (chance, memory) => ({ say: 'active', lease: leaseOf(chance, memory) }),
  (chance, memory) => ({ say: 'first', lease: leaseOf(chance, memory), answer: choice(chance) }),
  answering,
  answering,
  answering,
  answering,
  (chance, memory) => ({ say: 'undo', id: answerOf(chance, memory) }),
  (chance) => ({ say: 'avoid', topics: flip(chance, 0.9) ? [] : ['war'] }),
  () => ({ say: 'sheet' }),
  () => ({ say: 'pause' }),
  () => ({ say: 'resume' }),
  () => ({ say: 'resume' }),
  () => ({ say: 'resume' }),
  () => ({ say: 'resume' }),
  (chance) => ({ say: 'requeue', query: `q${below(chance, 2000)}` }),
  (chance) => ({ say: 'drop', query: `q${below(chance, 20_000)}` }),
  () => ({ say: 'uninvite', invite: 'nobody' }),
  (chance) => ({ say: 'dispute', veto: 1 + below(chance, 1000), why: 'x' }),
  (chance) => ({ say: 'adjudicate', veto: 1 + below(chance, 1000), upheld: flip(chance, 0.5), why: '' }),
  (chance) => ({ say: 'sign', level: below(chance, 2), checkpoint: 'c', granted: flip(chance, 0.5), why: '' }),
];

function valid(chance: Rng, memory: ClientMemory, newId: () => string): FromPage {
  const frame = pick(chance, makers)(chance, memory, newId);
  const isTheirs = frame.say !== 'hello' && allows(memory.role, frame.say);
  return isTheirs || flip(chance, 0.01) ? frame : valid(chance, memory, newId);
}

const judging = ['agree', 'shown', 'active', 'first', 'answer', 'undo', 'avoid', 'sheet', 'withdraw'];
const steering = ['pause', 'resume', 'stop', 'requeue', 'drop', 'uninvite', 'dispute', 'adjudicate'];

/** Who may say what, written down a second time: a slip in the server's own list would show here. */
export function allows(role: Role, say: string): boolean {
  if (say === 'ping') return true;
  if (role === 'reviewer') return say === 'sign';
  return (role === 'experimenter' ? steering : judging).includes(say);
}

function answering(chance: Rng, memory: ClientMemory, newId: () => string): FromPage {
  const confidence = flip(chance, 0.1) ? { confidence: chance.next() } : {};
  return {
    say: 'answer',
    id: flip(chance, 0.85) ? newId() : answerOf(chance, memory),
    lease: leaseOf(chance, memory),
    answer: {
      reply: flip(chance, 0.9)
        ? { status: 'answered', answer: choice(chance), ...confidence }
        : { status: 'skipped', why: 'unclear' },
      marks: flip(chance, 0.1) ? [{ item: below(chance, 4), step: below(chance, 3), mark: 'bad' }] : [],
      parts: flip(chance, 0.1) ? [{ item: below(chance, 3), part: below(chance, 3), rating: 1 }] : [],
      comments: flip(chance, 0.02) ? [{ item: null, text: '<script>', aspects: [] }] : [],
      help: flip(chance, 0.1) ? [{ index: below(chance, 3), verdict: 'accepted' }] : [],
      never: [],
      looks: { items: 2, words: 5 },
      time: { shown: 500, active: 400 },
    },
  };
}

const leaseOf = (chance: Rng, { leases }: ClientMemory): string =>
  leases.length > 0 && flip(chance, 0.95) ? pick(chance, leases) : `id-${below(chance, 100_000)}`;
const answerOf = (chance: Rng, { answers }: ClientMemory): string =>
  answers.length > 0 && flip(chance, 0.9) ? pick(chance, answers) : unknownAnswer;

/** An id that all clients come up with. */
export const unknownAnswer = 'anybody';

const choices = ['first', 'second', 'tie', 'both-bad', 'first', 'second', 'third', 7, null];
const choice = (chance: Rng) => pick(chance, choices) as string;

/** Breaks a frame so that it cannot be meant: cut off, of another type, with a field more or fewer, or not text at all. */
function broken(chance: Rng, text: string): string | Buffer {
  const ways: readonly (() => string | Buffer)[] = [
    () => text.slice(0, 1 + below(chance, text.length - 1)),
    () => `[${text}]`,
    () => text.replace('"say"', '"said"'),
    () => text.replace('{', '{"__proto__x":1,'),
    () => text.replace(/"say":"\w+"/, `"say":"${'constructor'}"`),
    () => text.replace(/"say":"\w+"/, '"say":7'),
    () => Buffer.from(text),
    () => '',
    () => `${text}${text}`,
  ];
  return pick(chance, ways)();
}

const pick = <T>(chance: Rng, some: readonly T[]): T => some[below(chance, some.length)] as T;
