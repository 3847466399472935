import { writeSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Prints `N passed, N failed` (with `, N skipped` where some were) as the last line of a run, whatever else is printed.
 * A test file that could not be loaded, and an error outside any test, count as one failed each.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly object[]): void {
    const { passed, failed, skipped } = tally(modules, errors.length);
    const line = `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}\n`;
    process.once('exit', () => writeSync(1, line));
  }
}

function tally(modules: readonly TestModule[], stray: number): Tally {
  const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
  const broken = modules
    .flatMap((module) => [module, ...module.children.allSuites()])
    .filter((part) => part.errors().length > 0);
  const count = (state: string) => states.filter((each) => each === state).length;
  return {
    passed: count('passed'),
    failed: count('failed') + broken.length + stray,
    skipped: states.length - count('passed') - count('failed'),
  };
}
