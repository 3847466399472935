import type { Live } from '../../../types/live.js';
import type { LoggedEvent } from '../../log/index.js';
import { agreement } from '../../people/agreement.js';
import type { Hosted } from '../../people/hosted.js';
import { accuracyOf } from './accuracy.js';
import { hearsClimb } from './climb.js';
import { flags, type TextOf } from './flags.js';
import { flows } from './flow.js';
import { levelOf } from './level.js';
import { measuredPeople } from './measured-people.js';
import { hearsPeople } from './people.js';
import { type LiveQuestion, questions } from './questions.js';
import { raters } from './raters.js';
import { runState } from './run-state.js';
import { recent } from './said.js';
import { throughput } from './throughput.js';
import { vetoes } from './vetoes.js';

export interface LiveFold {
  /** Hears the log's events in order, each once. O(1) an event. */
  hear(logged: LoggedEvent): void;
  /** `now`: ms since 1970, as the log's clock. `online`: ids of people who hold a connection, where that is known. */
  read(now: number, online?: ReadonlySet<string>): Live;
}

/**
 * All that the experimenter's page shows, from the log alone. Memory grows with people, levels and gold questions, not with answers: of these the last of each person are remembered.
 */
export function liveFold(hosted: Hosted, textOf: TextOf = () => undefined): LiveFold {
  const { settings } = hosted;
  const levels = hosted.levels.map((level) => levelOf(level, settings.signOff.needed));
  const accuracies = hosted.levels.map(() => accuracyOf());
  const parts = {
    levels,
    flows: flows(),
    questions: questions(),
    raters: raters(2 * 1000 * settings.lease),
    recent: recent(),
    agreement: agreement(),
    throughput: throughput(),
    vetoes: vetoes(),
    flags: flags(textOf),
    state: runState(),
  };
  const against = (truth: Live['truth']) => (level: number) =>
    settings.truth === truth ? accuracies[level] : undefined;
  const measured = measuredPeople({ ...parts, accuracy: against('gold') });
  const climb = hearsClimb({ ...parts, measured, accuracy: against('audit') });
  const people = hearsPeople({
    ...parts,
    measured,
    forget: (rater) => {
      for (const each of [...accuracies, measured]) each.forget(rater);
    },
  });
  const wanted = ({ by }: LiveQuestion) => (by === 'expert' ? 1 : settings.raters);
  let head = { seq: 0, hash: '' };
  return {
    hear(logged) {
      const { seq, hash, at } = logged;
      head = { seq, hash };
      if (logged.of === 'level') return climb(logged);
      if (logged.of === 'run') return parts.state.ran(logged.event, at);
      parts.flags.hear(logged.event, at);
      people(logged.event, at);
    },
    read: (now, online) => ({
      experiment: hosted.experiment,
      ...parts.state.read(),
      truth: settings.truth,
      levels: levels.map((level, index) => readLevel(level, index)),
      raters: parts.raters.read(now, online),
      agreement: parts.agreement.figure(),
      vetoes: parts.vetoes.read(),
      flags: parts.flags.read(),
      open: parts.questions.open(now, wanted),
      throughput: parts.throughput.read(now),
      head,
    }),
  };

  function readLevel(level: (typeof levels)[number], index: number): Live['levels'][number] {
    const { accuracy, ...rest } = (accuracies[index] ?? accuracyOf()).read();
    const of = settings.truth === 'audit' ? index + 1 : index;
    return { level: index, ...level.read(), ...rest, accuracy: { of, ...accuracy }, flow: parts.flows.read(index) };
  }
}
