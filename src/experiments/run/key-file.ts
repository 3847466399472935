import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInput } from '../../types/bad-input.js';

/** The file of a run with people that holds its secret key, 64 hexadecimal digits: beside the log, for nobody but its owner to read. */
export const keyFile = 'serve.key';

/** The key of a run with people; undefined where there is none. @throws BadInput where it is none that belay made. */
export function readKey(dir: string): Uint8Array | undefined {
  const file = join(dir, keyFile);
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8').trim();
  if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, 'hex');
  throw new BadInput('expected a key of 64 hexadecimal digits, got another', { file });
}
