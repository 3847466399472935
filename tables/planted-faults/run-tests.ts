import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What came of some test files: how many tests ran to an end, and which failed. `timed-out`: they did not come to an end at all. */
export type TestRun =
  | { readonly is: 'done'; readonly ran: number; readonly failed: readonly string[] }
  | { readonly is: 'timed-out' }
  | { readonly is: 'broken'; readonly why: string };

const Report = z.object({
  testResults: z.array(
    z.object({
      message: z.string().optional(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

/** A fault may make a loop endless, which no time limit of a test ends. */
const mostMinutes = 4;

/** Runs test files in a copy of the tree, up to the first failure. */
export async function runTests(root: string, tests: readonly string[]): Promise<TestRun> {
  const out = join(root, 'report.json');
  rmSync(out, { force: true });
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const options = ['--bail=1', '--maxWorkers=1', '--cache=false', '--reporter=json', `--outputFile=${out}`];
  const ended = await exitOf(
    spawn(process.execPath, [vitest, 'run', ...options, ...tests], { cwd: root, stdio: 'ignore' }),
  );
  if (ended === 'timed-out') return { is: 'timed-out' };
  if (!existsSync(out)) return { is: 'broken', why: 'vitest wrote no report' };
  return testRun(Report.parse(JSON.parse(readFileSync(out, 'utf8'))));
}

function exitOf(child: ReturnType<typeof spawn>): Promise<'exited' | 'timed-out'> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      resolve('timed-out');
    }, mostMinutes * 60_000);
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(limit);
      resolve('exited');
    });
  });
}

function testRun({ testResults }: z.infer<typeof Report>): TestRun {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const failed = tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  const ran = tests.filter(({ status }) => status === 'passed' || status === 'failed').length;
  const empty = testResults.find((file) => file.assertionResults.length === 0);
  if (failed.length === 0 && empty !== undefined)
    return { is: 'broken', why: (empty.message ?? 'a test file without tests').split('\n')[0] ?? '' };
  return { is: 'done', ran, failed };
}
