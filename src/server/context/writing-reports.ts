import type { GroupCommit } from './group-commit.js';

/** Says in a line that the log can no longer be written, and in another that it can again. Where it is lost for good, others say so. */
export function reportWriting(
  report: (line: string) => void,
  file: string,
): (commit: Pick<GroupCommit, 'fault' | 'lost'>) => void {
  let isFailing = false;
  return ({ fault, lost }) => {
    const why = fault();
    if (lost() !== undefined || (why !== undefined) === isFailing) return;
    isFailing = why !== undefined;
    report(
      `${file}: ${
        isFailing
          ? `${why}; answers are held and not acknowledged until it can be written, which is tried again and again`
          : 'can be written again; the answers that were held are acknowledged'
      }`,
    );
  };
}
