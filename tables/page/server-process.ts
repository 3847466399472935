import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { receiveJob, sendToParent } from '../../src/bench/raters/process/child-process.js';
import type { Hosted } from '../../src/feedback/people/hosted.js';
import { defaultPeople } from '../../src/feedback/people/settings.js';
import type { People } from '../../src/types/question.js';
import { questionOf } from './questions.js';

/** The built server with the built page, over a run that never runs out of questions. */
export interface ServerJob {
  /** The folder that `npm run build` writes. */
  readonly dist: string;
  readonly raters: number;
}

/** What it sends to the process that started it: a link for each rater once the server is up, and on request how many answers are in the log. */
export type ServerReport =
  | { readonly is: 'ready'; readonly invites: readonly string[] }
  | { readonly is: 'counted'; readonly answers: number };

/** How many questions are open at any time: more than are answered during the grace of the first ones. */
const openQuestions = 400;

async function runServer({ dist, raters }: ServerJob): Promise<void> {
  const { serve, openLog } = await built(dist);
  const run = mkdtempSync(join(tmpdir(), 'belay-page-'));
  const log = openLog(join(run, 'run.db'), { durability: 'flushed', clock: Date.now, create: true });
  const served = await serve({
    hosted,
    log,
    ui: join(dist, 'ui'),
    port: 0,
    host: '127.0.0.1',
    key: randomBytes(32),
    secret: randomBytes(32),
    invites: { raters, experts: 0, hours: 1 },
    clock: Date.now,
    monotonic: () => performance.now(),
    newId: randomUUID,
    // A script presses more keys a second than a server takes from any person.
    limits: { perSecond: 1000, burst: 5000 },
  });
  keepFull(served.people);
  process.on('message', ({ is }: { readonly is: string }) => {
    if (is === 'count') sendToParent({ is: 'counted', answers: answersIn(served.log) } satisfies ServerReport);
  });
  const end = () =>
    void served.stop().then(() => {
      rmSync(run, { recursive: true, force: true });
      process.exit(0);
    });
  process.on('SIGTERM', end);
  process.on('disconnect', end);
  sendToParent({
    is: 'ready',
    invites: served.invites.filter(({ role }) => role === 'rater').map(({ url }) => url),
  } satisfies ServerReport);
}

/** Each question takes one key: no practice, no confidence, no repeats, no breaks. */
const hosted: Hosted = {
  experiment: 'page',
  about: 'Made-up questions without end.',
  belay: 'bench',
  levels: [0, 1].map(() => ({ task: 'summaries', planned: { evaluator: 1e6, worker: 0, audit: 0 } })),
  settings: {
    ...defaultPeople,
    practice: { questions: 0, pass: 0, rounds: 3 },
    gold: { questions: 0, share: 0 },
    breaks: { minutes: 600, hard: 100_000 },
    answerFirst: 0,
    confidence: 0,
    repeats: 0,
    debrief: 100_000,
  },
  seed: 0,
};

function keepFull(people: People): void {
  let number = 0;
  const askNext = (): void => void people.ask(questionOf(number++)).then(askNext, () => undefined);
  while (number < openQuestions) askNext();
}

type Built = Pick<typeof import('../../src/server/serve.js'), 'serve'> &
  Pick<typeof import('../../src/feedback/log/index.js'), 'openLog'>;

/** The built modules, not the sources beside this file. */
async function built(dist: string): Promise<Built> {
  const [{ serve }, { openLog }] = (await Promise.all([
    import(join(dist, 'server/serve.js')),
    import(join(dist, 'feedback/log/index.js')),
  ])) as [Built, Built];
  return { serve, openLog };
}

const answersIn = (log: { events(of: { stream: string }): Iterable<{ readonly type: string }> }): number =>
  [...log.events({ stream: 'people' })].filter(({ type }) => type === 'answered').length;

// At the end of the file: the constants above have to be initialised first.
await runServer(await receiveJob<ServerJob>());
