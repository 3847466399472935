import { type LogReader, readLog } from '../../../feedback/log/index.js';
import { readComment } from '../../../feedback/people/comments.js';
import type { LiveComment } from '../../../types/live.js';
import type { LoggedSeed } from '../../run/folder.js';
import type { PeopleConfig } from '../climb-with-people.js';
import { hostedRun } from '../hosted.js';
import { projectionOfLog } from './summarise.js';

const most = 1000;

/** What people wrote in a run, newest first, the last thousand: read from the log each time, so that nothing else keeps what is redacted there. */
export function commentsIn(log: LogReader, config: PeopleConfig, seed: number): readonly LiveComment[] {
  const textOf = (body: string) => readComment(log, body);
  return projectionOfLog(log, hostedRun(config, seed), { textOf, mostComments: most }).live.read(0).comments ?? [];
}

/** The same of a run as its folder has it; none of one without people. */
export function commentsOfRun(runs: readonly LoggedSeed[]): readonly LiveComment[] {
  return runs.flatMap(({ file, seed, config }) => {
    const { people } = config;
    if (people === null) return [];
    const log = readLog(file);
    try {
      return commentsIn(log, { ...config, people }, seed);
    } finally {
      log.close();
    }
  });
}
