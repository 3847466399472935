import type { PeopleRun } from '../experiments/with-people/open-run.js';
import type { Serving } from '../server/serve.js';
import type { Hosting } from './serve-options.js';

/** Prints the invite links, once the server listens; and notes on stderr where too few people are invited or nobody can know the answers. */
export function invitation(run: PeopleRun, { url, invites }: Serving, { io, options }: Hosting): void {
  for (const note of notes(run, options)) io.err(note);
  const width = Math.max(...invites.map(({ rater }) => rater.length));
  const lines = invites.map((one) => `  ${one.rater.padEnd(width)}  ${one.url}`);
  io.answer(
    { url, invites: invites.map(({ role, rater, url: link }) => ({ role, rater, url: link })) },
    [`${run.config.experiment} at ${url}, in ${run.dir}. Hand these links out, one to a person:`, ...lines].join('\n'),
  );
}

/** Worlds whose worth is drawn and never shown: nobody can find it out. */
const unknowable: readonly string[] = ['claims', 'ledger', 'weakest-link', 'commissions', 'navigation'];

function notes({ config }: PeopleRun, { raters, experts }: Hosting['options']): readonly string[] {
  const { gate, people, world } = config;
  const arms = 2 + Number(gate.planted > 0) + Number((gate.evidence ?? 0) > 0);
  const wanted = arms * people.raters;
  const inspecting = people.inspectors === 'experts' ? 2 * people.raters : 0;
  const few = raters < wanted || (inspecting > 0 && experts < inspecting);
  return [
    ...(few
      ? [
          `note: nobody answers twice in one audit, so that it takes ${wanted} raters and ${inspecting} experts; fewer are invited`,
        ]
      : []),
    ...(unknowable.includes(world.name)
      ? [
          `note: what is worth something in ${world.name} is hidden, and people cannot find it out: statements is made for them`,
        ]
      : []),
  ];
}
