// A process that appends until it is stopped: `node writer.mjs FILE full|batched`. Says each event that was taken.
import { setImmediate } from 'node:timers/promises';
import { openLog } from '../../../dist/feedback/log/index.js';

const [, , file, durability] = process.argv;
const log = openLog(file, { durability, batch: 100, create: true, clock: Date.now });
try {
  for (;;) {
    const storyBody = log.body(`a story of ${log.head().seq}`.repeat(20));
    const { seq } = log.append('seed/0', 'told', { storyBody });
    process.stdout.write(`${seq}\n`);
    if (seq % 10 === 0) await setImmediate();
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`);
}
