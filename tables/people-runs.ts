/**
 * One full run with people of `statements` and of `boat-race`, over the wire: scripted raters, experts and a reviewer, from their links to
 * the report. Prints events, answers, levels granted, signatures with their reasons, exit code, what verify and replay say, and the report.
 * npm run build && npx jiti tables/people-runs.ts [--only NAME] [--minutes N]
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { allEvents, readLog } from '../src/feedback/log/index.js';
import type { FromServer } from '../src/server/protocol/protocol.js';
import { type Bot, bot, type Invite } from '../test/e2e/bots.js';
import { judgedTrack } from './people-runs/judged-track.js';

const { values } = parseArgs({ options: { only: { type: 'string' }, minutes: { type: 'string', default: '8' } } });
const main = new URL('../dist/cli/main.js', import.meta.url).pathname;
const names = ['statements', 'boat-race'].filter((name) => values.only === undefined || values.only === name);

/** Answers can be used at once: bots do not undo. */
const settings = ['people.grace=0'];

async function served(name: string) {
  const folder = mkdtempSync(join(tmpdir(), 'belay-people-'));
  const run = join(folder, name);
  const words = ['serve', name, '--json', '--port', '0', '--raters', '6', '--experts', '4', '--out', run];
  const child = spawn(process.execPath, [main, ...words, '--set', ...settings], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // A script that is broken off leaves no server behind.
  process.once('exit', () => child.kill('SIGKILL'));
  const ended = once(child, 'close');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { url, invites } = JSON.parse(line.toString()) as { readonly url: string; readonly invites: readonly Invite[] };
  const bots = invites.map((invite) => bot(invite, judgedTrack));
  const until = Date.now() + 60_000 * Number(values.minutes);
  const report = () => reportLinkOf(bots);
  while (Date.now() < until && child.exitCode === null && report() === undefined) await sleep(250);
  const link = report();
  const linked = link === undefined ? undefined : (await fetch(`${url}${link}`)).status;
  const waits = lastWaiting(bots);
  for (const one of bots) one.leave();
  child.kill('SIGINT');
  const [exit] = (await ended) as [number | null];
  const found = {
    name,
    ...inLog(run),
    waits,
    exit,
    ...checked(run),
    report: existsSync(join(run, 'report.html')),
    linked,
  };
  rmSync(folder, { recursive: true });
  return found;
}

const framesOf = (one: Bot): readonly FromServer[] => one.wire.map((text) => JSON.parse(text) as FromServer);

const lastLive = (bots: readonly Bot[]) =>
  bots
    .flatMap((one) => framesOf(one).findLast(({ say }) => say === 'live') ?? [])
    .flatMap((frame) => (frame.say === 'live' ? frame.live : []));

const reportLinkOf = (bots: readonly Bot[]): string | undefined =>
  lastLive(bots).find(({ report }) => report !== undefined)?.report;

/** What the run waits for at the end: null of one that is finished. */
const lastWaiting = (bots: readonly Bot[]) => lastLive(bots)[0]?.waiting;

function inLog(run: string) {
  const log = readLog(join(run, 'run.db'));
  const events = [...allEvents(log)];
  log.close();
  const people = events.flatMap((logged) => (logged.of === 'people' ? logged.event : []));
  const levels = events.flatMap((logged) => (logged.of === 'level' ? logged.event : []));
  return {
    events: events.length,
    answers: people.filter(({ type }) => type === 'answered').length,
    granted: levels.flatMap((event) => (event.type === 'promoted' ? event.level : [])),
    withheld: levels.flatMap((event) =>
      event.type === 'withheld' ? { level: event.level, reasons: event.reasons } : [],
    ),
    signed: people.flatMap((event) =>
      event.type === 'signed-off' ? { level: event.level, by: event.by, granted: event.granted, why: event.why } : [],
    ),
  };
}

function checked(run: string) {
  const said = (...words: readonly string[]) => {
    const { status, stdout } = spawnSync(process.execPath, [main, ...words, '--json'], { encoding: 'utf8' });
    const { ok, identical, error } = JSON.parse(stdout) as { ok?: boolean; identical?: boolean; error?: unknown };
    return { exit: status, ok: ok ?? identical ?? error };
  };
  return { verify: said('verify', run, '--deep'), replay: said('replay', run) };
}

for (const name of names) console.log(JSON.stringify(await served(name), null, 2));
