import { BadInput } from '../../types/bad-input.js';
import { isDiskFull } from '../../types/disk-full.js';

/** An error as it crosses from a thread to another. */
export interface CrossingError {
  readonly is: 'failed';
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** What was expected, and where, of bad input. */
  readonly bad: Pick<BadInput, 'expectation' | 'file' | 'place'> | undefined;
  readonly diskFull: boolean;
}

export function crossing(thrown: unknown): CrossingError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { name, message, stack } = error;
  const bad =
    error instanceof BadInput ? { expectation: error.expectation, file: error.file, place: error.place } : undefined;
  return { is: 'failed', name, message, stack, bad, diskFull: isDiskFull(error) };
}

/** The error as it was before it crossed: bad input stays bad input, a full disk a full disk. */
export function crossed({ name, message, stack, bad, diskFull }: CrossingError): Error {
  const error = bad === undefined ? Object.assign(new Error(message), { name }) : badInput(bad);
  return Object.assign(error, stack === undefined ? {} : { stack }, diskFull ? { code: 'ENOSPC' } : {});
}

function badInput({ expectation, file, place }: NonNullable<CrossingError['bad']>): BadInput {
  return new BadInput(expectation, {
    ...(file === undefined ? {} : { file }),
    ...(place === undefined ? {} : { place }),
  });
}
