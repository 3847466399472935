import { writeSecret } from '../../../src/experiments/with-people/secret.js';

/** The secret of runs that tests climb: the same each time, so that they see the same. */
export const testSecret = new TextEncoder().encode('a secret for tests, 32 bytes lon');

/** Keeps it beside a log, where replay looks for it. */
export const keepTestSecret = (folder: string): void => writeSecret(folder, testSecret);
