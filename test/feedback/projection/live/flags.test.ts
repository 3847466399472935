import { describe, expect, it } from 'vitest';
import * as say from './events.js';
import { liveAfter, type Short } from './hosted.js';

const query = 'level/1/worker/0/3';
const marks = [{ item: 1, step: 4, mark: 'never', body: 'w1' } as const, { item: 1, step: 5, mark: 'bad' } as const];
const flagging = say.answered(query, 'rater-1', 'first', { marks, never: [{ item: 0 }] });
const read = (...events: readonly Short[]) =>
  liveAfter(events, {}, (body) => (body === 'w1' ? 'it falls' : undefined)).read(60_000).flags;

describe('what raters mark as never to happen', () => {
  it('is shown with who said it and of what', () =>
    expect(read(flagging)).toMatchObject([
      { level: 1, rater: 'rater-1', query, item: 1, step: 4, why: 'it falls' },
      { level: 1, rater: 'rater-1', query, item: 0, step: null, why: null },
    ]));
  it('is shown without words that were redacted', () =>
    expect(
      liveAfter([flagging])
        .read(60_000)
        .flags.map(({ why }) => why),
    ).toEqual([null, null]));
  it('is not there where nothing was marked so', () =>
    expect(read(say.answered(query, 'rater-1', 'first', { marks: marks.slice(1) }))).toEqual([]));
  it('comes newest first, and not without end', () => {
    const many = Array.from({ length: 150 }, (_, i) =>
      say.answered(`level/0/worker/0/${i}`, 'rater-1', 'first', { marks, never: [{ item: 0 }] }),
    );
    const flags = read(...many);
    expect([flags.length, flags[0]?.query]).toEqual([200, 'level/0/worker/0/149']);
  });
  it('goes with an answer that is taken back', () => expect(read(flagging, say.undone(query, 'rater-1'))).toEqual([]));
  it('goes with a person who takes back their part', () =>
    expect(read(flagging, ['people', 'withdrew', { rater: 'rater-1', by: 'cli' }])).toEqual([]));
});
