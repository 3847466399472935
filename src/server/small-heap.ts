import { setFlagsFromString } from 'node:v8';

/**
 * Has this process collect its garbage once its heap has grown by 30 % since the last time, where V8 may wait until it has grown fourfold. A server
 * that thousands of answers pass through keeps little of them: without this its memory grows to several times what it holds (docs/load.md).
 * Of the whole process, so whoever owns it calls this, before it serves.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=30');
}
