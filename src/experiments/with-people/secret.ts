import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type LogReader, readEvents } from '../../feedback/log/index.js';
import { blindingOf } from '../../feedback/people/blinding.js';
import { BadInput } from '../../types/bad-input.js';

/** The secret of a run with people, beside its log, for its owner alone to read. */
export const secretFile = 'blinding.key';

export function writeSecret(dir: string, secret: Uint8Array): void {
  writeFileSync(join(dir, secretFile), `${Buffer.from(secret).toString('hex')}\n`, { mode: 0o600 });
}

/** @throws BadInput where there is none: without it nothing that is asked again would be asked as before. */
export function readSecret(dir: string): Uint8Array {
  const file = join(dir, secretFile);
  if (!existsSync(file))
    throw new BadInput(`expected the secret of the run, ${secretFile}, got no such file`, { file });
  const text = readFileSync(file, 'utf8').trim();
  if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, 'hex');
  throw new BadInput('expected a secret of 64 hexadecimal digits, got another', { file });
}

/** @throws BadInput where a log was begun with another secret, or with none. */
export function expectCommitted(log: LogReader, secret: Uint8Array): void {
  const { commitment } = blindingOf(secret);
  for (const { seq, event } of readEvents(log, { of: 'people', type: 'opened' }))
    if (event.blinding !== commitment)
      throw new BadInput(
        `expected the secret that the log was begun with, whose SHA-256 is ${event.blinding ?? 'not in it'}, got another`,
        { file: log.file, place: `event ${seq}` },
      );
}

/** The secret that a log reveals, or else the one that is kept beside it. @throws BadInput where there is neither. */
export function secretOf(log: LogReader): Uint8Array {
  for (const { event } of readEvents(log, { of: 'people', type: 'blinding-revealed' }))
    return Buffer.from(event.secret, 'hex');
  return readSecret(dirname(log.file));
}
