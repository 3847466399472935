import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../experiments/run/folder.js';
import { BadInput } from '../types/bad-input.js';
import type { ServeArguments } from './serve-options.js';

const Kept = z.object({
  host: z.string(),
  port: z.int().min(0).max(65_535),
  raters: z.int().min(0).max(10_000),
  experts: z.int().min(0).max(1000),
  hours: z.int().min(1).max(10_000),
  allowHost: z.array(z.string()).exactOptional(),
  insecure: z.literal(true).exactOptional(),
  tlsKey: z.string().exactOptional(),
  tlsCert: z.string().exactOptional(),
});
type Kept = z.infer<typeof Kept>;

const unlessTold: Kept = { host: '127.0.0.1', port: 8020, raters: 3, experts: 2, hours: 168 };

const fileIn = (dir: string): string => join(dir, 'serve.json');

/** Options of the command line, then those that the run was served with before, then defaults: so links that were handed out still hold when the run is resumed. */
export function servedAs(options: Partial<ServeArguments>): ServeArguments {
  return { ...unlessTold, ...(options.resume === undefined ? {} : keptIn(options.resume)), ...options };
}

/** Writes beside a run how it is served, with the port that was chosen. */
export function keepServed(dir: string, options: ServeArguments, url: string): void {
  const kept = { ...Kept.parse(options), port: Number(new URL(url).port) || options.port };
  writeWhole(fileIn(dir), `${JSON.stringify(kept, null, 2)}\n`);
}

function keptIn(dir: string): Partial<Kept> {
  const file = fileIn(dir);
  if (!existsSync(file)) return {};
  const read = Kept.safeParse(parsed(file));
  if (read.success) return read.data;
  throw new BadInput('expected how the run was served, as belay wrote it, got something else', { file });
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
