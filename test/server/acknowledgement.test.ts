import { expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import type { CommandContext } from '../../src/server/commands/handler.js';
import { defaultLimits } from '../../src/server/options/limits.js';
import { type ConnectionOptions, createConnection } from '../../src/server/sockets/connection.js';
import { liveness } from '../../src/server/sockets/liveness.js';
import { pageAnswer } from './page.js';

it('times an acknowledgement from the arrival of its answer to the socket', async () => {
  let now = 0;
  const flushed: (() => void)[] = [];
  const took: number[] = [];
  const talk = connected({
    monotonic: () => now,
    afterFlush: (then) => void flushed.push(() => then({ seq: 1, hash: '' })),
    onAcknowledged: (ms) => took.push(ms),
  });
  talk.receive({ say: 'hello', version: 2, token: '', page: 'page' }, 0);
  await Promise.resolve();
  now = 130;
  talk.receive({ say: 'answer', id: 'answer', lease: 'lease', answer: pageAnswer('first') }, 100);
  now = 150;
  for (const send of flushed) send();
  expect(took).toEqual([50]);
});

/** The connection of a rater at work whose answers are all taken. */
function connected(options: Pick<ConnectionOptions, 'monotonic' | 'afterFlush' | 'onAcknowledged'>) {
  const socket = { readyState: 1, OPEN: 1, bufferedAmount: 0, send: () => undefined, ping: () => undefined };
  const nothing = () => undefined;
  const commands = {
    ...{ raters: { person: () => ({ rater: 'rater', avoids: new Set() }) }, settings: { practice: { questions: 0 } } },
    queue: { answer: () => ({ is: 'taken', id: 'answer' }), lease: nothing, tick: () => 0 },
    ...{ monotonic: options.monotonic, idleReason: nothing, count: { taken: nothing, refused: nothing } },
    withStoredTexts: (act: (keep: () => string) => unknown) => act(() => ''),
  };
  return createConnection(socket as unknown as WebSocket, liveness(socket, defaultLimits, 0), {
    receiptFor: () => 'receipt',
    ...{ limits: defaultLimits, capacity: 1, waitingCount: () => 0, commands: commands as unknown as CommandContext },
    authenticate: async () => ({
      rater: 'rater',
      input: {
        type: 'authenticated',
        role: 'rater',
        stage: 'work',
        welcome: { say: 'stopping', back: true },
        held: [],
      },
    }),
    ...{ onIdentified: nothing, onWelcomed: nothing, onClosed: nothing, onSessionChanged: nothing },
    onError(error) {
      throw error;
    },
    ...options,
  });
}
