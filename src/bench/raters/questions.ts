import { below, flip, type Rng, rng } from '../../math/rng.js';
import type { Display } from '../../types/display.js';
import type { Assistance } from '../../types/help.js';
import type { ControlQuestion, Question } from '../../types/question.js';

const level = 1;
const stream = `level/${level}/evaluator`;

/** The question of this number: which of two summaries, 90 to 150 words each, is better; three in ten with help. The same for the same seed. */
export function question(seed: number, number: number): Question {
  const chance = rng(seed).fork(`question ${number}`);
  const items = [summary(chance), summary(chance)];
  return {
    ...about(`${stream}/${number}`, items),
    shown: flip(chance, 0.3) ? [0, 1].map((item) => critique(chance, item)) : [],
  };
}

/** A question whose answer is the longer text. */
export function known(seed: number, purpose: 'practice' | 'gold', number: number): ControlQuestion {
  const chance = rng(seed).fork(`${purpose} ${number}`);
  const [short, long] = [text(2, chance), text(4, chance)];
  const isFirst = flip(chance, 0.5);
  return {
    asking: about(`${purpose}/${number}`, isFirst ? [long, short] : [short, long]),
    arm: 'unaided',
    answer: isFirst ? 'first' : 'second',
    why: 'The longer one says more of what happened.',
  };
}

function about(id: string, items: readonly Display[]): Question {
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

function critique(chance: Rng, item: number): Assistance {
  return {
    assistant: 'evaluator/0',
    checkpoint: 'c'.repeat(64),
    level: level - 1,
    item,
    about: 0,
    help: { is: 'critique', text: paragraphs[below(chance, paragraphs.length)] ?? '' },
  };
}

const summary = (chance: Rng): Display => text(3 + below(chance, 3), chance);

/** So many paragraphs of three sentences. Drawn from ready ones: making up words must not be what is measured. */
function text(count: number, chance: Rng): Display {
  return {
    is: 'text',
    text: Array.from({ length: count }, () => paragraphs[below(chance, paragraphs.length)]).join('\n\n'),
  };
}

const words =
  'the a witness chapter captain letter night harbour second sister never found left saw before after river house old quiet'.split(
    ' ',
  );

/** Sentences of ten words. */
function sentences(chance: Rng, count: number): string {
  const sentence = () => Array.from({ length: 10 }, () => words[below(chance, words.length)]).join(' ');
  return Array.from({ length: count }, () => `${sentence()}.`).join(' ');
}

const paragraphs = Array.from({ length: 500 }, (_, i) => sentences(rng('paragraphs').fork(`${i}`), 3));
