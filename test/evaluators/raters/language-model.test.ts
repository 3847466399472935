import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { FakeListChatModel } from '@langchain/core/utils/testing';
import { describe, expect, it } from 'vitest';
import { languageModel } from '../../../src/evaluators/raters/language-model.js';
import { rng } from '../../../src/math/rng.js';
import type { Assistance } from '../../../src/types/help.js';
import { kinds } from '../../../src/types/kinds/index.js';
import { whole } from '../../../src/types/trajectory.js';

describe('a language model as a rater', () => {
  it('answers in the kind’s own schema', async () =>
    expect(await says('{"answer":"second","confidence":0.7}')).toEqual({
      status: 'answered',
      answer: 'second',
      confidence: 0.7,
      looks: 2,
    }));
  it('finds the answer among other words', async () =>
    expect(await says('Well: {"answer":"tie"} I think.')).toMatchObject({ status: 'answered', answer: 'tie' }));
  it('skips with a reason where the answer is of no known option', async () =>
    expect(await says('{"answer":"the left one"}')).toMatchObject({
      status: 'skipped',
      why: expect.stringContaining('comparison'),
    }));
  it('skips with a reason where there is no JSON', async () =>
    expect(await says('I would rather not.')).toMatchObject({ status: 'skipped' }));
  it('skips where the confidence is no probability', async () =>
    expect(await says('{"answer":"first","confidence":7}')).toMatchObject({ status: 'skipped' }));
  it('is unavailable where the model fails', async () =>
    expect(await ask(failing)).toMatchObject({ status: 'unavailable', why: 'the line is down' }));
  it('is unavailable where the model takes too long', async () =>
    expect(await ask(new FakeListChatModel({ responses: ['{"answer":"first"}'], sleep: 5000 }), 20)).toMatchObject({
      status: 'unavailable',
    }));
  it('is shown the items, the help and who gave it', async () => {
    const seen: string[] = [];
    await ask(listening(seen), 1000, [
      { assistant: 'evaluator/1', checkpoint: 'c', level: 1, item: 1, about: 2, help: { is: 'report', value: -1 } },
    ]);
    for (const words of [
      '"the first text"',
      '"the second text"',
      'item 2, part 3',
      'evaluator/1',
      'may be wrong',
      'be fair',
    ])
      expect(seen.join('\n')).toContain(words);
  });
});

const item = (text: string) =>
  whole({
    id: text,
    origin: { task: 't', agent: 'a', checkpoint: 'c', seed: 's' },
    steps: [{ observation: 'prompt', action: text }],
  });

const says = (text: string) => ask(new FakeListChatModel({ responses: [text] }));

function ask(model: BaseChatModel, patience = 1000, shown: readonly Assistance[] = []) {
  const rater = languageModel<string, string>(model, {
    id: 'lm',
    guidelines: 'be fair',
    patience,
    view: (segment) => segment.of.steps.map((s) => s.action),
  });
  const query = {
    id: 'q',
    kind: kinds.comparison,
    question: { ties: true, bothBad: false },
    items: [item('the first text'), item('the second text')],
  };
  return rater.rate(query, shown, { rng: rng(0) });
}

class Failing extends FakeListChatModel {
  override async _generate(): Promise<never> {
    throw new Error('the line is down');
  }
}
const failing = new Failing({ responses: [''], maxRetries: 0 } as ConstructorParameters<typeof FakeListChatModel>[0]);

function listening(seen: string[]): BaseChatModel {
  class Listening extends FakeListChatModel {
    override async _generate(...args: Parameters<FakeListChatModel['_generate']>) {
      seen.push(...args[0].map((message) => message.text));
      return super._generate(...args);
    }
  }
  return new Listening({ responses: ['{"answer":"first"}'] });
}
