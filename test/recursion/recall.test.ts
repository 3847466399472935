import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SelectionObservation } from '../../src/environments/trees/tree.js';
import { openLog } from '../../src/feedback/log/index.js';
import { journal } from '../../src/feedback/log/journal/journal.js';
import type { OutcomeAndHelpRaters } from '../../src/recursion/run/ladder.js';
import type { Rater } from '../../src/types/rater.js';
import { climbed, small } from './small-run.js';

const short = {
  ...small,
  levels: 1,
  evaluator: { labels: 12, rounds: 2, pool: 2 },
  worker: { ...small.worker, labels: 8 },
};
let [folder, file] = ['', ''];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belay-recall-'));
  file = join(folder, 'run.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('asks a moody rater anew each time, so that two runs differ', async () => {
  const [one, two] = [await answers('one.db'), await answers('two.db')];
  expect(one.said).not.toEqual(two.said);
});
it('does not ask somebody twice who answered before the stop', async () => {
  const before = await answers('run.db');
  const after = await answers('run.db');
  expect(after.asked).toBe(0);
  expect(after.said).toEqual(before.said);
});
it('goes on asking where the log ends', async () => {
  const stopped = await answers('run.db', 7).catch(() => undefined);
  expect(stopped).toBeUndefined();
  expect((await answers('run.db')).asked).toBe(20 - 7);
});

/** A run whose labels come from a rater that throws coins of its own; `patience`: it goes away after so many answers. */
async function answers(name: string, patience = Number.POSITIVE_INFINITY) {
  file = join(folder, name);
  let asked = 0;
  const moody = <X, Y>(): Rater<X, Y> => ({
    id: 'moody',
    rate: ({ kind }) => {
      if (asked >= patience) throw new Error('gone home');
      asked++;
      return { status: 'answered', answer: kind.answer.parse(Math.random() < 0.5 ? 'first' : 'second'), looks: 1 };
    },
  });
  const judges: OutcomeAndHelpRaters<SelectionObservation, number> = { outcomes: moody(), help: moody() };
  const log = openLog(file, { durability: 'batched', clock: () => 0, create: true });
  try {
    const written = journal(log, ({ expected, got }) => {
      throw new Error(`expected ${expected}, got ${got}`);
    });
    let training = true;
    await climbed(short, 0, (run) => ({
      ...run,
      journal: written,
      // The gate's audits are answered by the simulation: they are not questions of the inbox.
      ladder: {
        ...run.ladder,
        get raters() {
          return training ? judges : run.ladder.raters;
        },
      },
      onProgress: (_, doing) => {
        training = doing !== 'auditing for promotion';
      },
    }));
    return { asked, said: [...log.events({ type: 'answered' })].map(({ body }) => body) };
  } finally {
    log.close();
  }
}
