import type { Blinding } from '../../src/feedback/people/blinding.js';
import { below, type Rng, rng } from '../../src/math/rng.js';
import { armOf, propensityOf } from '../../src/recursion/training/ask.js';
import type { Arm, Assistance } from '../../src/types/help.js';
import type { ControlQuestion, Question } from '../../src/types/question.js';

const arms = { unaided: 0.34, planted: 0.33 };
const learn = { arms } as Parameters<typeof armOf>[0]['learn'];

/**
 * Questions whose content says nothing of what they are: those whose answers are known are made as all others are, and help is as often right as
 * wrong. What is left to tell them by is what the server does.
 */
export function questionOf(blinding: Blinding, number: number, seed: number): Question {
  return made(blinding, `level/0/evaluator/${number}`, rng(seed).fork(`question ${number}`));
}

export function controlOf(
  blinding: Blinding,
  purpose: 'practice' | 'gold',
  number: number,
  seed: number,
): ControlQuestion {
  const asking = made(blinding, `${purpose}/0/${number}`, rng(seed).fork(`${purpose} ${number}`));
  return { asking, arm: asking.arm, answer: 'first', why: 'It was drawn so.' };
}

function made(blinding: Blinding, name: string, chance: Rng): Question {
  const id = blinding.queryId(name);
  const arm = armOf({ rng: blinding.climb, learn }, id);
  const help = [0, 1].map((item) => reportOn(item, arm, chance));
  return {
    ...{ id, stream: 'level/0/evaluator', level: 0, arm, audit: null, by: 'rater', kind: 'comparison' },
    ...{ propensity: propensityOf({ learn }, arm) },
    question: { ties: false, bothBad: false },
    prompt: 'Which is better?',
    items: [0, 1].map(() => ({ is: 'text', text: words(chance) })),
    parts: [['whole'], ['whole']],
    aspects: [],
    shown: arm === 'unaided' ? [] : help,
    group: id,
    seat: arm === 'unaided' ? 'unaided' : 'help',
  };
}

function reportOn(item: number, arm: Arm, chance: Rng): Assistance {
  const value = chance.next() < 0.5 ? 1 : -1;
  const given = arm === 'planted' ? -value : value;
  return { assistant: 'helper', checkpoint: 'c', level: 0, item, about: 0, help: { is: 'report', value: given } };
}

const vocabulary = ['one', 'two', 'six', 'ten', 'red', 'sea', 'sun', 'day'];
const words = (chance: Rng): string =>
  Array.from({ length: 20 + below(chance, 20) }, () => vocabulary[below(chance, vocabulary.length)]).join(' ');
