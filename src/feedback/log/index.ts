export type { Bad } from './chain.js';
export { logsOf, type RunLog } from './folder.js';
export type { From, Head, Log, LogReader, Recorded } from './log.js';
export { type LogOptions, openLog } from './open.js';
export { readLog } from './read.js';
export { schemaVersion } from './schema.js';
export { genesis, sha256 } from './seal.js';
export { type Verified, type VerifyOptions, verifyLog } from './verify.js';
export { headOfSeveral, type VerifiedLog, type VerifiedRun, verifyRun } from './verify-run.js';
