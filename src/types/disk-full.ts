/** Whether there was no room left on the disk: by the system's word for it, or by that of SQLite, which a log's error has as its cause. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  return ['ENOSPC', 'EDQUOT', 'SQLITE_FULL'].includes(String(code)) || isDiskFull(error.cause);
}
