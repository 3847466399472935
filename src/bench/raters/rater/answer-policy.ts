import { below, type Rng } from '../../../math/rng.js';
import type { PageAnswer, PageQuery } from '../../../server/protocol/protocol.js';
import type { Display } from '../../../types/display.js';

/**
 * An answer policy that prefers the longer text, which is right for generated control questions. One in twenty of the other questions
 * is skipped, one in twenty gets a comment, one in ten a mark.
 */
export function preferLonger(random: Rng): (query: PageQuery) => PageAnswer {
  return (query) => {
    const [first = 0, second = 0] = query.items.map(length);
    const draw = query.practice ? 19 : below(random, 20);
    return {
      reply:
        draw === 0
          ? { status: 'skipped', why: 'unclear' }
          : {
              status: 'answered',
              answer: first > second ? 'first' : first < second ? 'second' : 'tie',
              ...(query.confidence ? { confidence: 0.8 } : {}),
            },
      marks: draw === 1 || draw === 2 ? [{ item: 0, step: 0, mark: 'good', span: [0, 12] }] : [],
      parts: [],
      comments: draw === 3 ? [{ item: 1, text: 'It leaves out who saw it first.', aspects: ['coverage'] }] : [],
      help: [],
      never: [],
      looks: { items: 2, words: 240 },
      time: { shown: 1000, active: 900 },
    };
  };
}

const length = (item: Display): number => (item.is === 'text' ? item.text.length : 0);
