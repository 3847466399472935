import { describe, expect, it } from 'vitest';
import type { Side } from '../../../../src/types/audit.js';
import * as say from './events.js';
import type { Short } from './hosted.js';
import { gate, level, people, ruling } from './short-events.js';

interface Said {
  readonly unaided?: Side;
  readonly assisted?: Side;
  readonly inspections?: readonly [Side, Side];
  readonly implied?: Side;
}
const id = (n: number) => `level/0/gate/${n}`;

/** An audit with its questions, and what was said; two inspections say `first` unless told. */
const audited = (n: number, said: Said = {}): readonly Short[] => [
  say.seated(id(n), 'unaided', 'unaided'),
  say.seated(id(n), 'help', 'assisted'),
  say.audited(id(n), { ...said, inspections: said.inspections ?? ['first', 'first'] }),
];
const waits = people('promoting', { level: 0, ...ruling });
const kinds = {
  none: audited(0),
  reported: audited(1, { implied: 'second' }),
  disagreed: audited(2, { inspections: ['first', 'second'] }),
  wrong: audited(3, { unaided: 'second', assisted: 'second' }),
  misled: audited(4, { assisted: 'second' }),
};

describe('examples for reviewers', () => {
  const doubts = (events: readonly Short[]) => level(events).gate.examples.map(({ doubt }) => doubt);
  it('shows the three most doubtful audits, the most doubtful first', () => {
    const all = Object.values(kinds);
    expect(doubts([...all.flat(), waits])).toEqual(['misled', 'wrong', 'disagreed']);
    expect(doubts([...all.reverse().flat(), waits])).toEqual(['misled', 'wrong', 'disagreed']);
  });
  it.each(Object.entries(kinds))('tells what is doubtful: %s', (doubt, events) =>
    expect(doubts([...events, waits])).toEqual([doubt]),
  );
  it('shows the question, and what was said', () =>
    expect(level([...kinds.misled, waits]).gate.examples).toEqual([
      {
        ...{ audit: id(4), doubt: 'misled', prompt: 'Which is better?', about: null, items: [], help: [] },
        ...{ unaided: 'first', assisted: 'second', inspections: ['first', 'first'] },
      },
    ]));
  it('shows them while signatures are missing alone', () => {
    expect(doubts(kinds.misled)).toEqual([]);
    expect(doubts([...kinds.misled, waits, gate('promoted', ruling)])).toEqual([]);
  });
  it('names the part that help is on', () => {
    const shown = [1, 0].map((item) => ({
      ...{ assistant: 'e', checkpoint: 'c', level: 0, item, about: 1, help: { is: 'report', value: 1 } },
    }));
    const items = [
      { is: 'text', text: 'a' },
      { is: 'text', text: 'b' },
    ];
    const parts = [
      ['x', 'y'],
      ['v', 'w'],
    ];
    const [first] = level([...helped({ shown, items, parts }), say.audited(id(0)), waits]).gate.examples;
    expect(first?.help.map(({ part }) => part)).toEqual(['B, w', 'A, y']);
    const [one] = level([...helped({ shown, items, parts: [['x', 'y']], about: items[0] }), say.audited(id(0)), waits])
      .gate.examples;
    expect(one?.help.map(({ part }) => part)).toEqual(['y', 'y']);
  });
});

describe('findings', () => {
  it('are not there before the first audit', () => expect(level([]).gate.findings).toBeNull());
  it('count what is known where the inspections agree', () =>
    expect(level(Object.values(kinds).flat()).gate.findings).toEqual({
      ...{ audits: 5, agreed: 4, unaidedRight: 3, assistedRight: 2, reportsWrong: 1 },
    }));
});

/** The question of an audit that shows help. */
function helped(more: object): readonly Short[] {
  const [stream, type, event] = say.seated(id(0), 'help', 'assisted');
  const { body } = event as { readonly body: string };
  return [[stream, type, { ...event, body: JSON.stringify({ ...(JSON.parse(body) as object), ...more }) }]];
}
