import { type VerifiedRun, type VerifyOptions, verifyRun } from '../../feedback/log/index.js';
import { type CheckedReceipt, checkReceipt } from '../with-people/check-receipt.js';
import { blindingFaultOf } from './blinding-fault.js';
import { checkFolder } from './folder-fault.js';

/** What was found of a run, and what was not checked, in words. */
export interface VerifiedFolder extends VerifiedRun {
  readonly unchecked: readonly string[];
  /** Where one was given: the event that it is of, and whether the log still has that. */
  readonly receipt?: CheckedReceipt;
}

export interface FolderOptions extends VerifyOptions {
  /** A receipt that a page was given. */
  readonly receipt?: string;
}

/**
 * Verifies the logs of RUN and what stands beside them: its run.json and, `deep`, its summary and its report, which have to follow from the logs.
 * @throws BadInput as `verifyRun` does.
 */
export async function verifyFolder(run: string, options: FolderOptions = {}): Promise<VerifiedFolder> {
  const found = await logsAndFolder(run, options);
  if (options.receipt === undefined) return found;
  const { why, ...receipt } = checkReceipt(run, options.receipt);
  if (why === undefined || !found.ok) return { ...found, receipt };
  return { ...found, ok: false, firstBad: { seq: receipt.seq, why }, receipt };
}

async function logsAndFolder(run: string, options: VerifyOptions): Promise<VerifiedFolder> {
  const found = verifyRun(run, options);
  if (!found.ok) return { ...found, unchecked: [] };
  const { why, unchecked } = await checkFolder(run, { schema: found.schema, deep: options.deep ?? false });
  const firstBad = why === undefined ? (options.deep ? blindingFaultOf(run) : undefined) : { seq: 0, why };
  return firstBad === undefined ? { ...found, unchecked } : { ...found, ok: false, firstBad, unchecked };
}
