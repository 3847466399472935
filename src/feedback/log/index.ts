export { type Logged, type LoggedEvent, parseEvent } from './events/parse-event.js';
export { allEvents, type EventSource, readEvents } from './events/read-events.js';
export { receiptsOf } from './receipt.js';
export { redact } from './redaction/redact.js';
export { namedComments } from './redaction/redacted.js';
export { straysOf } from './redaction/strays.js';
export { DiskFault, Unwritten } from './store/disk-fault.js';
export { logsOf } from './store/folder.js';
export type { Head, Log, LogReader, Recorded } from './store/log.js';
export { type Loss, lossOf, notedHeadFault, refuseLoss } from './store/loss.js';
export { type LogOptions, openLog } from './store/open.js';
export { beganOf, readLog } from './store/read.js';
export { schemaVersion } from './store/schema.js';
export { genesis, sha256 } from './store/seal.js';

export { type VerifyOptions, verifyLog } from './verify/verify.js';
export { type VerifiedLog, type VerifiedRun, verifyRun } from './verify/verify-run.js';
export { FileChanged } from './watch/file-changed.js';
export { readNotedHead } from './watch/noted-head.js';
