import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { receiveJob, sendToParent } from '../../src/bench/raters/process/child-process.js';
import type { Hosted } from '../../src/feedback/people/hosted.js';
import { defaultPeople } from '../../src/feedback/people/settings.js';
import type { People } from '../../src/types/question.js';
import { asking } from './questions.js';

/** The server as it is built, with the page as it is built, over a run that never lacks questions. */
export interface HostJob {
  /** The folder that `npm run build` writes. */
  readonly dist: string;
  readonly raters: number;
}

/** What it says to the process that started it: a link for each rater once they may come in, and, asked, how many answers stand in the log. */
export type Said =
  | { readonly is: 'ready'; readonly invites: readonly string[] }
  | { readonly is: 'counted'; readonly answers: number };

/** Questions open at any time: more than are answered while the first of them wait out their grace. */
const ahead = 400;

async function host({ dist, raters }: HostJob): Promise<void> {
  const { serve, openLog } = await built(dist);
  const run = mkdtempSync(join(tmpdir(), 'belay-page-'));
  const log = openLog(join(run, 'run.db'), { durability: 'flushed', clock: Date.now, create: true });
  const served = await serve({
    ...{ hosted, log, ui: join(dist, 'ui'), port: 0, host: '127.0.0.1', key: new TextEncoder().encode(randomUUID()) },
    invites: { raters, experts: 0, hours: 1 },
    clock: Date.now,
    monotonic: () => performance.now(),
    newId: randomUUID,
    // A script presses more keys a second than a server takes from any person.
    limits: { perSecond: 1000, burst: 5000 },
  });
  keepFull(served.people);
  process.on('message', ({ is }: { readonly is: string }) => {
    if (is === 'count') sendToParent({ is: 'counted', answers: answersIn(served.log) } satisfies Said);
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
  } satisfies Said);
}

/** One question a key: nothing else is asked besides. */
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
    ...{ answerFirst: 0, confidence: 0, repeats: 0, debrief: 100_000 },
  },
  seed: 0,
};

function keepFull(people: People): void {
  let number = 0;
  const ask = (): void => void people.ask(asking(number++)).then(ask, () => undefined);
  while (number < ahead) ask();
}

type Built = Pick<typeof import('../../src/server/serve.js'), 'serve'> &
  Pick<typeof import('../../src/feedback/log/index.js'), 'openLog'>;

/** From what was built, not from the sources that this file is read from. */
async function built(dist: string): Promise<Built> {
  const [{ serve }, { openLog }] = (await Promise.all([
    import(join(dist, 'server/serve.js')),
    import(join(dist, 'feedback/log/index.js')),
  ])) as [Built, Built];
  return { serve, openLog };
}

const answersIn = (log: { events(of: { stream: string }): Iterable<{ readonly type: string }> }): number =>
  [...log.events({ stream: 'people' })].filter(({ type }) => type === 'answered').length;

// Last, once everything above is there.
await host(await receiveJob<HostJob>());
