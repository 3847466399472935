import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { InvitedRater, RaterView } from '../../feedback/projection/views/rater-view.js';

/**
 * Where the run's report is served: an address for each experimenter and reviewer, which nobody can guess and which ends with the server
 * or with their invite. A link cannot carry a token in its headers, and the token itself is to stand in no address that a server logs.
 */
export interface ReportLinks {
  /** The path for this person; undefined before there is a report. */
  pathFor(rater: string): string | undefined;
  /** The page at this path; undefined where there is none for anybody who may see it. */
  read(path: string): Promise<Buffer | undefined>;
}

export interface ReportLinkOptions {
  /** The file that the run writes its report to once it is finished; absent: none is served. */
  readonly file: string | undefined;
  readonly newId: () => string;
  readonly raters: Pick<RaterView, 'person'>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

const folder = '/report/';

export function createReportLinks({ file, newId, raters, clock }: ReportLinkOptions): ReportLinks {
  const paths = new Map<string, string>();
  const readers = new Map<string, string>();
  const mayRead = (rater: string) => watches(raters.person(rater), clock());
  return {
    pathFor(rater) {
      if (file === undefined || !existsSync(file) || !mayRead(rater)) return undefined;
      const path = paths.get(rater) ?? `${folder}${newId()}`;
      paths.set(rater, path);
      readers.set(path, rater);
      return path;
    },
    async read(path) {
      const rater = readers.get(path);
      if (file === undefined || rater === undefined || !mayRead(rater)) return undefined;
      return readFile(file).catch(() => undefined);
    },
  };
}

/** An experimenter or a reviewer whose invite holds. */
function watches(person: InvitedRater | undefined, now: number): boolean {
  if (person === undefined || person.revoked || person.withdrew || now > person.until) return false;
  return person.role === 'experimenter' || person.role === 'reviewer';
}
