import { describe, expect, it } from 'vitest';
import type { Response } from '../../../../src/types/events/index.js';
import * as say from './events.js';
import { liveAfter, type Short } from './hosted.js';

const query = 'level/1/worker/0/3';
const about = (item: number | null, body: string): Response['comments'][number] => ({ item, body, aspects: [] });
const commenting = say.answered(query, 'rater-1', 'first', { comments: [about(null, 'w1'), about(1, 'w2')] });
const words: Readonly<Record<string, string>> = { w1: 'hard to tell', w2: 'it drops a witness', w3: 'no, the other' };
const read = (...events: readonly Short[]) => liveAfter(events, {}, (body) => words[body]).read(60_000).comments;

describe('what raters write', () => {
  it('is shown with who wrote it and about what', () => {
    const items = ['one', 'two'].map((said) => ({ is: 'says', words: said }));
    const [stream, type, queued] = say.queued(query);
    const asked = 'body' in queued ? JSON.parse(String(queued.body)) : {};
    const body = JSON.stringify({ ...asked, items });
    expect(read([stream, type, { ...queued, body }], commenting)).toEqual([
      { query, rater: 'rater-1', words: 'Which is better? one | two', text: 'hard to tell', at: expect.any(Number) },
      { query, rater: 'rater-1', words: 'two', text: 'it drops a witness', at: expect.any(Number) },
    ]);
  });
  it('is not shown once it was redacted', () => expect(liveAfter([commenting]).read(60_000).comments).toEqual([]));
  it('comes newest first, the last fifty', () => {
    const many = Array.from({ length: 30 }, (_, i) =>
      say.answered(`level/0/worker/0/${i}`, 'rater-1', 'first', { comments: [about(0, 'w1'), about(1, 'w2')] }),
    );
    const shown = read(...many);
    expect([shown?.length, shown?.[0]?.query]).toEqual([50, 'level/0/worker/0/29']);
  });
  it('goes with an answer that is taken back', () =>
    expect(read(commenting, say.undone(query, 'rater-1'))).toEqual([]));
  it('goes with a person who takes back their part', () =>
    expect(read(commenting, ['people', 'withdrew', { rater: 'rater-1', by: 'cli' }])).toEqual([]));
});
