import { loadavg } from 'node:os';
import { BadInput } from '../../types/bad-input.js';
import type { Json } from '../../types/json.js';
import { measureLoad } from './load-measurement.js';
import { allOut, kept, type LoadRow, memory, steady, withoutDisk } from './load-rows.js';
import { LoadSettings } from './settings.js';

/**
 * Raters in a second process who answer at a steady rate, each answer on the disk before it is acknowledged, beside the same clients of a raw echo over
 * `ws` and beside raw SQLite on the same machine, in the same run. Then all of them at full speed.
 * @throws BadInput where a setting is unknown or out of range.
 */
export async function bench(set: Readonly<Record<string, Json>> = {}): Promise<LoadRow[]> {
  const read = LoadSettings.safeParse(set);
  if (!read.success) throw new BadInput(read.error.issues[0]?.message ?? 'expected settings', { place: '--set' });
  const settings = read.data;
  const { period, seconds, brief, control } = settings;
  const echo = await measureLoad({ clients: 'echoes', period, seconds: brief, settings });
  const ours = await measureLoad({ clients: 'raters', period, seconds, settings });
  const load = loadavg()[0];
  const unsynced =
    control === 0
      ? undefined
      : await measureLoad({ clients: 'raters', period, seconds: control, settings, durability: 'never' });
  const echoAllOut = await measureLoad({ clients: 'echoes', period: 'all-out', seconds: brief, settings });
  const oursAllOut = await measureLoad({ clients: 'raters', period: 'all-out', seconds: brief, settings });
  return [
    ...steady(settings, ours, echo).map((row) => ({ ...row, load })),
    ...withoutDisk(settings, ours, unsynced),
    ...kept(ours, 'at that rate'),
    ...memory(ours, echo),
    ...allOut(settings, oursAllOut, echoAllOut),
    ...kept(oursAllOut, 'at full speed'),
  ];
}
