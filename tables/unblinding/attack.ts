import { type Discrimination, discrimination, logisticScores } from './discrimination.js';
import type { AttackedQuestion, Channel } from './session.js';

/** What the attacker wants to know of a question; undefined of one that the target says nothing of. */
export const targets: Readonly<Record<string, (question: AttackedQuestion) => boolean | undefined>> = {
  'planted help': ({ arm }) => (arm === 'unaided' ? undefined : arm === 'planted'),
  'known answer': ({ purpose }) => purpose === 'gold',
  'side order': ({ swapped }) => swapped,
};
const channels: readonly Channel[] = ['counts', 'hashes', 'timing'];

/** Standard errors of an interval at 1 − .05/9, two-sided. */
const z = 2.773;

/** How well each target is told by each channel: fitted to the first half of every session's answers, measured on the second halves. */
export function attack(sessions: readonly (readonly AttackedQuestion[])[]): readonly (Discrimination & {
  readonly target: string;
  readonly channel: Channel;
})[] {
  return Object.entries(targets).flatMap(([target, truthOf]) =>
    channels.map((channel) => ({ target, channel, ...told(sessions, truthOf, channel) })),
  );
}

function told(
  sessions: readonly (readonly AttackedQuestion[])[],
  truthOf: (question: AttackedQuestion) => boolean | undefined,
  channel: Channel,
): Discrimination {
  const usable = sessions.map((session) => session.filter((each) => truthOf(each) !== undefined));
  const first = usable.flatMap((session) => session.slice(0, Math.floor(session.length / 2)));
  const second = usable.flatMap((session) => session.slice(Math.floor(session.length / 2)));
  const names = [...new Set(first.flatMap(({ features }) => Object.keys(features[channel])))].sort();
  const rows = (some: readonly AttackedQuestion[]) =>
    some.map(({ features }) => names.map((name) => features[channel][name] ?? 0));
  const truths = (some: readonly AttackedQuestion[]) => some.map((each) => truthOf(each) === true);
  return discrimination(logisticScores(rows(first), truths(first), rows(second)), truths(second), z);
}
