import { WebSocket } from 'ws';
import { below, flip, type Rng } from '../../src/math/rng.js';
import { type FromServer, version } from '../../src/server/protocol/protocol.js';
import type { Role } from '../../src/types/events/index.js';
import type { FrameCounts } from './frame-counts.js';
import { allows, type FuzzFrame, nextFrame } from './frame-generator.js';

export interface FuzzClient {
  readonly rater: string;
  /** Ids of answers that were acknowledged. */
  readonly taken: ReadonlySet<string>;
  /** Sends so many frames over as many sockets as it takes. */
  sendFrames(frames: number): Promise<void>;
  counts(): FrameCounts;
}

interface FuzzInvite {
  readonly url: string;
  readonly role: Role;
  readonly rater: string;
}

const patience = 20_000;

/** Pings in a flood: more than a socket may send within ten seconds. */
const floodSize = 1000;

/** A client that sends fuzzed frames, and knows with which code each of its sockets has to be closed. */
export function createFuzzClient({ url, role, rater }: FuzzInvite, chance: Rng): FuzzClient {
  const { host, hash } = new URL(url);
  const memory = {
    role,
    token: hash.slice(1),
    guidelines: 'v',
    leases: [] as string[],
    answers: [] as string[],
    sent: [] as string[],
  };
  const taken = new Set<string>();
  const sent: Record<string, number> = {};
  const closed: Record<string, number> = {};
  const wrongCloses: string[] = [];
  let ids = 0;
  const newId = () => `${rater}_${++ids}`;
  const heard = (text: string) => {
    const frame = JSON.parse(text) as FromServer;
    if (frame.say === 'welcome') memory.guidelines = frame.guidelines.version;
    if (frame.say === 'query') keep(memory.leases, frame.query.lease);
    if (frame.say === 'taken') taken.add(frame.id);
    if (frame.say === 'taken') keep(memory.answers, frame.id);
    return frame.say;
  };
  const sendOverOneSocket = async (left: number): Promise<number> => {
    const socket = await opened(`ws://${host}/socket`, heard);
    const expected = expecting(role);
    let count = 0;
    const send = (shot: FuzzFrame) => {
      count += 1;
      sent[shot.is] = (sent[shot.is] ?? 0) + 1;
      expected.hear(shot);
      if (shot.is === 'flood') socket.flood(shot.data);
      else socket.send(shot.data);
      if (shot.is === 'valid') keep(memory.sent, shot.data as string);
    };
    if (flip(chance, 0.97)) send({ is: 'valid', data: hello(chance, memory.token) });
    for (let batches = 1 + below(chance, 6); batches > 0 && expected.code() === undefined; batches--) {
      for (let i = Math.min(left - count, 1 + below(chance, 30)); i > 0; i--) send(nextFrame(chance, memory, newId));
      if (expected.code() === undefined) await socket.pong();
    }
    if (expected.code() === undefined) socket.close();
    const code = await socket.closed;
    closed[code] = (closed[code] ?? 0) + 1;
    const wanted = expected.code() ?? 1005;
    if (code !== wanted && !expected.overtook(code))
      wrongCloses.push(`${rater}: expected ${wanted}, got ${code} after ${expected.last()}`);
    return count;
  };
  return {
    rater,
    taken,
    async sendFrames(frames) {
      for (let left = frames; left > 0; ) left -= await sendOverOneSocket(left);
    },
    counts: () => ({ sent, closed, wrongCloses }),
  };
}

const hello = (chance: Rng, token: string): string =>
  JSON.stringify({
    say: 'hello',
    version: flip(chance, 0.99) ? version : 1,
    token: flip(chance, 0.98) ? token : `${token}x`,
    page: 'p',
  });

/** With which code the server has to close, by the frames so far: the first that may not be. */
function expecting(role: Role) {
  let isIn = false;
  let code: number | undefined;
  let last = '';
  const overtaking = new Set<number>();
  const fault = (shot: FuzzFrame): number | undefined => {
    if (shot.breaks !== undefined) return shot.breaks;
    const frame = JSON.parse(String(shot.data)) as { say: string; token?: string; version?: number };
    if (frame.say === 'ping') return undefined;
    if (isIn) return allows(role, frame.say) ? undefined : 4400;
    if (frame.say !== 'hello' || frame.version !== version) return 4400;
    if (frame.token?.endsWith('x')) return 4401;
    isIn = true;
    return undefined;
  };
  return {
    hear(shot: FuzzFrame) {
      if (code !== undefined) return void (shot.breaks !== undefined && overtaking.add(shot.breaks));
      code = fault(shot);
      last = String(shot.data).slice(0, 80);
    },
    code: () => code,
    last: () => last,
    /** What is no message is refused as it comes, while what was said before it may still wait for its hello to be verified. */
    overtook: (by: number) => overtaking.has(by),
  };
}

/** An open socket; `pong` says ping and waits for the answer. */
async function opened(url: string, heard: (text: string) => FromServer['say']) {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  let pongs = 0;
  let waiting: (() => void) | undefined;
  socket.on('message', (data) => {
    if (heard(data.toString()) === 'pong') pongs += 1;
    waiting?.();
  });
  socket.on('error', () => undefined);
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)));
  await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    send: (data: string | Buffer) => socket.send(data),
    flood(data: string | Buffer) {
      for (let i = 0; i < floodSize; i++) socket.ping(data);
    },
    close: () => socket.close(),
    closed: Promise.race([closed, late()]),
    /** What was said is heard in order: the answer to this ping is the last one of those under way. */
    async pong(): Promise<void> {
      const mark = JSON.stringify({ say: 'ping' });
      const before = pongs;
      socket.send(mark);
      await Promise.race([
        closed,
        new Promise<void>((resolve) => {
          waiting = () => (pongs > before ? resolve() : undefined);
        }),
      ]);
    },
  };
}

/** 0: the server never closed it. */
function late(): Promise<number> {
  return new Promise((resolve) => setTimeout(() => resolve(0), patience).unref());
}

function keep(some: string[], one: string): void {
  some.push(one);
  if (some.length > 30) some.shift();
}
