import { expect, it } from 'vitest';
import type { Io } from '../../src/cli/command.js';
import { progress } from '../../src/cli/progress.js';

it('says where it begins, and each tenth once, where there is no terminal', () => {
  const said: string[] = [];
  const bar = progress(plain(said), 'seed 0', 40);
  for (let done = 1; done <= 40; done++) bar.reach(done, `step ${done}`);
  bar.end();
  expect(said).toHaveLength(11);
  expect(said.slice(0, 3)).toEqual(['seed 0: 0 %, step 1', 'seed 0: 10 %, step 4', 'seed 0: 20 %, step 8']);
});

it('skips the tenths that were passed at once', () => {
  const said: string[] = [];
  progress(plain(said), 'seed 0', 4).reach(3);
  expect(said).toEqual(['seed 0: 70 %']);
});

function plain(said: string[]): Io {
  return {
    json: false,
    seed: 0,
    isTerminal: false,
    width: 80,
    out: () => undefined,
    err: (text) => void said.push(text),
    answer: () => undefined,
    interruption: () => new AbortController().signal,
    uncaught: () => new AbortController().signal,
  };
}
