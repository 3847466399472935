import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { BadInput } from '../../types/bad-input.js';
import { pack, unpack } from './pack.js';
import { SavedModel } from './saved-model.js';

const version = 'belay.model/1';

/** Writes a model: a line `belay.model/1 SHA-256`, then what was packed, which that hash is of. @throws BadInput where it cannot be written. */
export function writeModel(file: string, model: SavedModel): void {
  const body = pack(model);
  try {
    writeFileSync(file, Buffer.concat([Buffer.from(`${version} ${hashOf(body)}\n`), body]));
  } catch (error) {
    throw new BadInput(`expected a file that can be written, got ${codeOf(error)}`, { file, place: '--save' });
  }
}

/** @throws BadInput for a file that cannot be read, is of another version or damaged. */
export function readModel(file: string): SavedModel {
  const bytes = bytesOf(file);
  const cut = bytes.subarray(0, 200).indexOf('\n');
  const [name = '', hash] = bytes.toString('latin1', 0, Math.max(0, cut)).split(' ');
  if (!name.startsWith('belay.model/'))
    throw new BadInput('expected a model of belay fit --save, got another file', { file });
  if (name !== version) throw new BadInput(`expected a model of version ${version}, got ${name}`, { file });
  const body = bytes.subarray(cut + 1);
  if (hashOf(body) !== hash)
    throw new BadInput('expected a model as it was saved, got one that is damaged: its SHA-256 is another', { file });
  const { data } = SavedModel.safeParse(unpack(body));
  if (data !== undefined) return data;
  throw new BadInput(`expected a model as ${version} has it, got other fields`, { file });
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new BadInput(`expected a file that can be read, got ${codeOf(error)}`, { file, place: '--model' });
  }
}

const hashOf = (body: Buffer): string => createHash('sha256').update(body).digest('hex');

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);
