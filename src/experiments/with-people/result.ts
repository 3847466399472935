import type { LevelResult } from '../measure/result.js';

/** One level of a run with people, as the run itself knows it; how right they were is counted from the log. */
export interface PeopleLevel extends Pick<LevelResult, 'level' | 'task' | 'size' | 'labels' | 'looks' | 'gate'> {
  readonly vetoes: number;
}

/** One run with people. */
export interface PeopleResult {
  readonly seed: number;
  readonly levels: readonly PeopleLevel[];
  readonly ended: { readonly level: number; readonly reason: string } | null;
}
