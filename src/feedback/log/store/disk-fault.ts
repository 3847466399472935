/** The disk of a log fails or is full: what was not written is still held, nothing that was written is lost, and trying again may help. */
export class DiskFault extends Error {
  override readonly name: string = 'DiskFault';

  /** `fault`: one line, *expected … got …*, without the file's path. */
  constructor(
    readonly file: string,
    readonly fault: string,
    cause: unknown,
  ) {
    super(`${file}: ${fault}`, { cause });
  }
}

/** A log was closed, and the disk did not take its last events. */
export class Unwritten extends DiskFault {
  override readonly name = 'Unwritten';

  constructor(
    { file, fault, cause }: DiskFault,
    readonly events: number,
  ) {
    super(file, `${fault}: ${events === 1 ? '1 event' : `${events} events`} could not be written`, cause);
  }
}
