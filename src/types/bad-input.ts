/** Where a piece of bad input was found: the file it came from, and the place in it (a line, a field's path, an option). */
export interface Place {
  readonly file?: string;
  readonly place?: string;
}

/**
 * What a person or a program outside handed us cannot be used. `expectation` is one line in the words
 * *expected … got …*; the message puts the file and the place before it. The command line ends with exit code 2.
 */
export class BadInput extends Error {
  override readonly name = 'BadInput';
  readonly expectation: string;
  readonly file: string | undefined;
  readonly place: string | undefined;

  constructor(expectation: string, where: Place = {}) {
    super([where.file, where.place, expectation].filter((part) => part !== undefined).join(': '));
    this.expectation = expectation;
    this.file = where.file;
    this.place = where.place;
  }
}
