import type { PeopleSettings } from './settings.js';

/** What a server is told of the run that it hosts. The run itself it never sees: the run is handed `People`. */
export interface Hosted {
  readonly experiment: string;
  readonly about: string;
  readonly belay: string;
  readonly levels: readonly {
    readonly task: string;
    readonly planned: { readonly evaluator: number; readonly worker: number; readonly audit: number };
  }[];
  /** Names of the actions of its agents, where they have any. */
  readonly actions?: readonly string[];
  readonly settings: PeopleSettings;
  readonly seed: number;
}
