import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { FileChanged, type Head, type Log, openLog, type Recorded, receiptsOf } from '../../src/feedback/log/index.js';
import type { Hosted } from '../../src/feedback/people/hosted.js';
import { defaultPeople, type PeopleSettings } from '../../src/feedback/people/settings.js';
import { type ServeOptions, type Serving, serve } from '../../src/server/serve.js';
import type { PeopleEvent, PeopleEventOf } from '../../src/types/events/index.js';
import type { ControlQuestion, Question } from '../../src/types/question.js';
import { openPage, type Page } from './page.js';

/** A server on a log in a folder of its own, with clocks that a test moves. */
export interface TestServer {
  readonly serving: Serving;
  readonly folder: string;
  readonly time: { wall: number; steady: number };
  readonly stops: () => number;
  link(rater: string): string;
  page(rater: string, page?: string): Promise<Page>;
  /** A page that agreed to the guidelines. */
  workingPage(rater: string, page?: string): Promise<Page>;
  /** Events of people in the log, of one type. */
  events<Type extends PeopleEvent['type']>(type: Type): readonly (PeopleEventOf<Type> & Pick<Recorded, 'seq'>)[];
  /** The event that a receipt is of. */
  eventOf(receipt: string): Head | undefined;
  all(): readonly Recorded[];
  readonly log: Log;
  /** Stops the server and starts it again on the same log. */
  restart(): Promise<TestServer>;
  close(): Promise<void>;
}

export const key = new TextEncoder().encode('a key for tests, 32 bytes long..');
export const secret = new TextEncoder().encode('a secret for tests, 32 bytes lon');
const open = new Set<TestServer>();
const folders = new Set<string>();

afterEach(async () => {
  for (const server of open) await server.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
});

const plain: PeopleSettings = {
  ...defaultPeople,
  practice: { questions: 0, pass: 0, rounds: 3 },
  gold: { questions: 0, share: 0 },
  grace: 0,
  answerFirst: 0,
  confidence: 0,
  repeats: 0,
  prefetch: 1,
  debrief: 1000,
};

export interface TestServerOptions {
  readonly settings?: Partial<PeopleSettings>;
  readonly options?: Partial<ServeOptions>;
  readonly raters?: number;
  readonly folder?: string;
  readonly wrap?: (log: Log) => Log;
  /** The log's files are watched. */
  readonly watched?: true;
  readonly time?: TestServer['time'];
}

export async function startTestServer(staging: TestServerOptions = {}): Promise<TestServer> {
  const { settings = {}, options = {}, raters = 3 } = staging;
  const folder = staging.folder ?? mkdtempSync(join(tmpdir(), 'belay-server-'));
  folders.add(folder);
  const time = staging.time ?? { wall: 1_700_000_000_000, steady: 1000 };
  const ui = join(folder, 'ui');
  mkdirSync(join(ui, 'assets'), { recursive: true });
  writeFileSync(
    join(ui, 'index.html'),
    '<!doctype html><title>Belay</title><script type="module" src="./assets/index-0a1b2c3d.js"></script>',
  );
  writeFileSync(join(ui, 'assets', 'index-0a1b2c3d.js'), `document.title = 'Belay';\n${'// words\n'.repeat(200)}`);
  const log = openLog(join(folder, 'run.db'), {
    durability: 'flushed',
    create: true,
    clock: () => time.wall,
    ...(staging.watched ? { watched: { key } } : {}),
  });
  const used = staging.wrap?.(log) ?? log;
  let ids = Math.floor(time.steady) * 1000;
  let stops = 0;
  const serving = await serve({
    hosted: hosted({ ...plain, ...settings }),
    log: used,
    ui,
    port: 0,
    host: '127.0.0.1',
    key,
    secret,
    invites: { raters, experts: 1, hours: 24 },
    clock: () => time.wall,
    monotonic: () => time.steady,
    newId: () => `id-${++ids}`,
    onStop: () => {
      stops += 1;
    },
    ...options,
  });
  const server: TestServer = {
    serving,
    folder,
    time,
    log: used,
    stops: () => stops,
    link(rater) {
      const found = serving.invites.find((one) => one.rater === rater);
      if (found === undefined) throw new Error(`expected an invite of ${rater}`);
      return found.url;
    },
    page: (rater, page) => openPage(server.link(rater), page === undefined ? {} : { page }),
    async workingPage(rater, name) {
      const page = await server.page(rater, name);
      const { guidelines } = await page.next('welcome');
      if (!guidelines.agreed) page.send({ say: 'agree', guidelines: guidelines.version });
      return page;
    },
    events: (type) =>
      [...used.events({ stream: 'people', type })].map(
        ({ seq, body }) => ({ ...JSON.parse(body), type, seq }) as never,
      ),
    eventOf: receiptsOf(key).open,
    all: () => [...used.events()],
    async restart() {
      await server.close();
      return startTestServer({ ...staging, folder, time: { wall: time.wall + 60_000, steady: 5 * time.steady } });
    },
    async close() {
      if (!open.delete(server)) return;
      await serving.stop();
      try {
        log.close();
      } catch (error) {
        if (!(error instanceof FileChanged)) throw error;
      }
    },
  };
  open.add(server);
  return server;
}

function hosted(settings: PeopleSettings): Hosted {
  const planned = { evaluator: 10, worker: 10, audit: 4 };
  return {
    experiment: 'summaries',
    about: 'Which summary is better?',
    belay: '0.0.0',
    seed: 0,
    settings,
    levels: [
      { task: 'words', planned },
      { task: 'pages', planned },
    ],
  };
}

/** A comparison of two short texts. */
export function comparison(id: string, more: Partial<Question> = {}): Question {
  return {
    id,
    stream: 'level/0/evaluator',
    level: 0,
    arm: 'unaided',
    audit: null,
    by: 'rater',
    kind: 'comparison',
    question: { ties: true, bothBad: true },
    prompt: `Which is better in ${id}?`,
    items: [
      { is: 'text', text: `${id}: this one` },
      { is: 'text', text: `${id}: that one` },
    ],
    parts: [['whole'], ['whole']],
    aspects: [],
    shown: [],
    group: id,
    seat: 'unaided',
    ...more,
  };
}

export const controlQuestion = (id: string, answer: string, more: Partial<Question> = {}): ControlQuestion => ({
  ...{ asking: comparison(id, more), arm: 'unaided', answer, why: `because ${id} says so` },
});
