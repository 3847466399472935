import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { servedRuns, taken } from './served-runs.js';
import { belay, pause, scratch, start, until } from './small-run.js';

/** `belay serve` on a small disk that is filled up. */
const at = scratch();
const { serving, end } = servedRuns();
const disks: string[] = [];
afterEach(async () => {
  await end();
  for (const disk of disks.splice(0)) spawnSync('umount', [disk]);
});

it('ends a resumption on a full disk in one line that says how to go on, and goes on once there is room', async (test) => {
  const disk = mounted('resumed', 1200);
  test.skip(disk === undefined, 'a small disk can be mounted by root alone');
  const run = join(disk ?? '', 'run');
  const { child, ended } = await serving('--out', run);
  child.kill('SIGKILL');
  await ended;
  fill(disk);
  for (let attempt = 0; attempt < 2; attempt++)
    expect(await start('serve', '--resume', run).ended).toEqual({
      status: 1,
      stdout: '',
      stderr: `belay: ${run}/run.db: expected room on the disk, got none; with room again, go on with: belay serve --resume ${run}\n`,
    });
  free(disk);
  const again = await serving('--resume', run);
  again.child.kill('SIGINT');
  expect((await again.ended).status).toBe(130);
  expect(belay('verify', run).status).toBe(0);
}, 60_000);

it('says when its disk is full, at /healthz too, and at the end what could not be written', async (test) => {
  const disk = mounted('served', 4000);
  test.skip(disk === undefined, 'a small disk can be mounted by root alone');
  const run = join(disk ?? '', 'run');
  const { child, ended, url, bots } = await serving('--out', run, '--set', 'people.grace=0');
  await until(() => taken(bots) > 2, child);
  fill(disk);
  while ((await fetch(`${url}/healthz`)).status === 200) await pause(5);
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({
    ok: false,
    why: 'expected room on the disk, got none',
  });
  child.kill('SIGINT');
  const { status, stderr } = await ended;
  expect(status).toBe(130);
  expect(stderr.match(/run\.db: expected room on the disk, got none; answers are held/g)?.length).toBe(1);
  expect(stderr).toMatch(/got none: \d+ events? could not be written; answers among them were not acknowledged/);
  expect(stderr).toMatch(/\nbelay: stopped; go on with: belay serve --resume \S+\n$/);
  free(disk);
  expect(belay('verify', run).status).toBe(0);
}, 60_000);

/** A disk of so many kilobytes in memory; undefined where the system does not let us. */
function mounted(name: string, kilobytes: number): string | undefined {
  const folder = at(name);
  mkdirSync(folder);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]).status !== 0) return undefined;
  disks.push(folder);
  return folder;
}

const fill = (disk = ''): void => void spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'fill')}`, 'bs=4k']);

const free = (disk = ''): void => rmSync(join(disk, 'fill'));
