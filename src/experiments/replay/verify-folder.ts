import { type VerifiedRun, type VerifyOptions, verifyRun } from '../../feedback/log/index.js';
import { checkFolder } from './folder-fault.js';

/** What was found of a run, and what was not checked, in words. */
export interface VerifiedFolder extends VerifiedRun {
  readonly unchecked: readonly string[];
}

/**
 * Verifies the logs of RUN and what stands beside them: its run.json and, `deep`, its summary and its report, which have to follow from the logs.
 * @throws BadInput as `verifyRun` does.
 */
export async function verifyFolder(run: string, options: VerifyOptions = {}): Promise<VerifiedFolder> {
  const found = verifyRun(run, options);
  if (!found.ok) return { ...found, unchecked: [] };
  const { why, unchecked } = await checkFolder(run, { schema: found.schema, deep: options.deep ?? false });
  return why === undefined ? { ...found, unchecked } : { ...found, ok: false, firstBad: { seq: 0, why }, unchecked };
}
