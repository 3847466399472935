/** One mistake to plant: `find` stands exactly once in `file` and becomes `replace`; at least one of `tests` has to fail then. */
export interface Fault {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** Test files of the module, paths from the root. */
  readonly tests: readonly string[];
}

/** The file's text with the mistake in it. @throws RangeError where `find` does not stand there exactly once. */
export function plantedText(text: string, { file, find, replace }: Fault): string {
  const times = text.split(find).length - 1;
  if (times !== 1) throw new RangeError(`expected ${file} to hold «${find}» once, got ${times} times`);
  return text.replace(find, () => replace);
}
