import { expect, it } from 'vitest';
import { defaultPeople, PeopleSettings } from '../../../src/feedback/people/settings.js';

it.each<[string, object, boolean]>([
  ['the defaults', {}, true],
  ['audits by experts as the truth', { truth: 'audit' }, true],
  ['simulated inspectors, measured by known answers', { inspectors: 'simulated' }, true],
  ['simulated inspectors as the truth of a run with people', { inspectors: 'simulated', truth: 'audit' }, false],
  ['more signatures than reviewers', { signOff: { needed: 2, reviewers: 1 } }, false],
  ['no round of practice', { practice: { questions: 4, pass: 0.75, rounds: 0 } }, false],
])('%s', (_, change, holds) => expect(PeopleSettings.safeParse({ ...defaultPeople, ...change }).success).toBe(holds));
