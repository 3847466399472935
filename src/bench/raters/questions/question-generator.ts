import { below, flip, type Rng, rng } from '../../../math/rng.js';
import type { Display } from '../../../types/display.js';
import type { Assistance } from '../../../types/help.js';
import type { ControlQuestion, Question } from '../../../types/question.js';

const level = 1;
const stream = `level/${level}/evaluator`;

/** The question of this number: which of two summaries of 90 to 150 words is better; three in ten with help. The same for the same seed. */
export function generateQuestion(seed: number, number: number): Question {
  const random = rng(seed).fork(`question ${number}`);
  const items = [summary(random), summary(random)];
  return {
    ...comparison(`${stream}/${number}`, items),
    shown: flip(random, 0.3) ? [0, 1].map((item) => critique(random, item)) : [],
  };
}

/** A question whose answer is the longer text. */
export function generateControlQuestion(seed: number, purpose: 'practice' | 'gold', number: number): ControlQuestion {
  const random = rng(seed).fork(`${purpose} ${number}`);
  const [short, long] = [text(2, random), text(4, random)];
  const isFirst = flip(random, 0.5);
  return {
    asking: comparison(`${purpose}/${number}`, isFirst ? [long, short] : [short, long]),
    arm: 'unaided',
    answer: isFirst ? 'first' : 'second',
    why: 'The longer one says more of what happened.',
  };
}

function comparison(id: string, items: readonly Display[]): Question {
  return {
    id,
    stream,
    level,
    arm: 'unaided',
    audit: null,
    by: 'rater',
    kind: 'comparison',
    question: { ties: true, bothBad: true },
    prompt: 'Which summary is more faithful to the chapter?',
    items,
    parts: items.map((item) => (item.is === 'text' ? item.text.split('\n\n').map((_, i) => `paragraph ${i + 1}`) : [])),
    aspects: ['coverage', 'grammar'],
    shown: [],
    group: id,
    seat: 'unaided',
  };
}

function critique(random: Rng, item: number): Assistance {
  return {
    assistant: 'evaluator/0',
    checkpoint: 'c'.repeat(64),
    level: level - 1,
    item,
    about: 0,
    help: { is: 'critique', text: paragraphs[below(random, paragraphs.length)] ?? '' },
  };
}

const summary = (random: Rng): Display => text(3 + below(random, 3), random);

/** So many paragraphs of three sentences. Drawn from a fixed list: generating words must not be what is measured. */
function text(count: number, random: Rng): Display {
  return {
    is: 'text',
    text: Array.from({ length: count }, () => paragraphs[below(random, paragraphs.length)]).join('\n\n'),
  };
}

const words =
  'the a witness chapter captain letter night harbour second sister never found left saw before after river house old quiet'.split(
    ' ',
  );

/** Sentences of ten words. */
function sentences(random: Rng, count: number): string {
  const sentence = () => Array.from({ length: 10 }, () => words[below(random, words.length)]).join(' ');
  return Array.from({ length: count }, () => `${sentence()}.`).join(' ');
}

const paragraphs = Array.from({ length: 500 }, (_, i) => sentences(rng('paragraphs').fork(`${i}`), 3));
