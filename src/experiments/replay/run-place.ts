import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** What RUN is a path to. */
export interface RunPlace {
  readonly folder: string;
  /**
   * `run`: a folder with what a run writes beside its log; `seed`: one seed's folder in that of a run of several; `log`: a log alone, by the path
   * of its file.
   */
  readonly is: 'run' | 'seed' | 'log';
  /** Where its run.json is, or should be. */
  readonly runFile: string;
}

export function placeOf(run: string): RunPlace {
  const isFolder = statSync(run).isDirectory();
  const folder = isFolder ? run : dirname(run);
  const [own, above] = [join(folder, 'run.json'), join(folder, '..', 'run.json')];
  if (existsSync(own)) return { folder, is: 'run', runFile: own };
  if (existsSync(above) && /^seed-\d+$/.test(basename(resolve(folder)))) return { folder, is: 'seed', runFile: above };
  return { folder, is: isFolder ? 'run' : 'log', runFile: own };
}
