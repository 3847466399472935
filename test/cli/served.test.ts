import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepServed, servedAs } from '../../src/cli/served.js';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'belay-served-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('serves a run that is gone on with by the same names, at the same port', () => {
  const options = servedAs({ port: 0, allowHost: ['belay.example', '192.0.2.7'] });
  keepServed(dir, options, 'http://127.0.0.1:8123');
  expect(servedAs({ resume: dir })).toEqual({ ...options, port: 8123, resume: dir });
  expect(servedAs({ resume: dir, allowHost: ['other.example'] }).allowHost).toEqual(['other.example']);
});
