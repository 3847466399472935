import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createAnnotationQueue } from '../../../src/feedback/queue/create-annotation-queue.js';
import { rng } from '../../../src/math/rng.js';
import type { PeopleEvent } from '../../../src/types/events/index.js';
import { Question } from '../../../src/types/question.js';
import { person, plain, question, response, says } from './queue-fixture.js';

it('reopens an answered question as the log has it', () => {
  const { queue, read } = overLog();
  queue.put(question('q', { items: [says('a'), says('b')] }), () => undefined);
  const asked = answer(queue);
  expect(read).toEqual([]);
  queue.tick(60_000);
  const again = queue.undo('answer', 'rater', 60_000);
  expect([again, read]).toEqual([expect.objectContaining({ question: asked }), [1]]);
});

it('keeps no question in memory that was answered and settled', async () => {
  const { queue } = overLog();
  const held = put(queue);
  answer(queue);
  queue.tick(60_000);
  await nextTurn();
  collectGarbage();
  expect(held.deref()).toBeUndefined();
  expect(queue.recent('rater')).toHaveLength(1);
});

function put(queue: ReturnType<typeof overLog>['queue']): WeakRef<Question> {
  const asked = question('q');
  queue.put(asked, () => undefined);
  return new WeakRef(asked);
}

function answer(queue: ReturnType<typeof overLog>['queue']): Question | undefined {
  const lease = queue.lease(person('rater'), 0);
  queue.answer({ id: 'answer', lease: lease?.id ?? '', response: response('first'), guidelines: '' }, 'rater', 0);
  return lease === undefined ? undefined : JSON.parse(JSON.stringify(lease.question));
}

/** A queue over a log that is a list of texts; `read`: the places from which questions were read again. */
function overLog() {
  const log: string[] = [];
  const read: number[] = [];
  const queue = createAnnotationQueue({
    settings: plain,
    note: (event: PeopleEvent) => log.push(JSON.stringify(event)),
    questionAt(seq) {
      read.push(seq);
      return Question.parse(JSON.parse(JSON.parse(log[seq - 1] ?? '').body));
    },
    rng: rng(1),
    newId: () => `lease-${log.length}`,
    recorded: [],
    now: 0,
  });
  return { queue, read };
}

function collectGarbage(): void {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  for (let i = 0; i < 3; i++) collect();
}
