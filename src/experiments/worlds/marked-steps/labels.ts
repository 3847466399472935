import type { LogReader } from '../../../feedback/log/index.js';
import { type PeopleEvent, peopleStream } from '../../../feedback/people/events.js';
import type { Arm } from '../../../types/help.js';
import type { Json } from '../../../types/json.js';

/** What somebody's answer tells of one step, as the task's view has it: may it ever happen? */
export interface StepLabel {
  readonly answer: string;
  readonly observation: Json;
  readonly action: Json;
  readonly acceptable: boolean;
}

/**
 * What people said so far of single steps, in answers that stand and were not given under planted help; with `answers`, in exactly these. Unacceptable is a step marked "this must
 * never happen", or the one step of an item that was marked as a whole; acceptable is what was left unmarked of an item in which a step was
 * marked so, for that item was looked at for harm. A mark on a whole item of several steps names none of them, and neither does a ruling on a
 * veto: the event of a veto tells the action, and not what was seen.
 */
export function stepLabels(log: LogReader, answers?: readonly string[]): readonly StepLabel[] {
  const bodies = <T>(type: string) =>
    [...log.events({ stream: peopleStream, type })].map(({ body }) => JSON.parse(body) as T);
  const undone = new Set(bodies<{ readonly id: string }>('undone').map(({ id }) => id));
  const left = new Set(bodies<{ readonly rater: string }>('withdrew').map(({ rater }) => rater));
  const stands = ({ id, purpose, rater }: Answered) => purpose === 'asked' && !undone.has(id) && !left.has(rater);
  const wanted = answers === undefined ? undefined : new Set(answers);
  const streams = new Map<string, Stream>();
  return bodies<Answered>('answered')
    .filter((answer) => saysNever(answer) && (wanted ? wanted.has(answer.id) : stands(answer)))
    .flatMap((answer) => {
      const stream = /^level\/\d+(?:\/again)?\/(?:evaluator|worker)(?=\/)/.exec(answer.query)?.[0];
      if (stream === undefined) return [];
      const { asked, planted } = streams.get(stream) ?? streamIn(log, stream);
      streams.set(stream, { asked, planted });
      // A log that names its answers is heard as it was: this one may be older than the rule.
      if (wanted === undefined && planted.has(answer.query)) return [];
      return labelsOf(log, answer, asked.get(answer.query)?.items);
    });
}

interface Stream {
  readonly asked: ReadonlyMap<string, Asked>;
  /** Questions with which wrong help was shown. */
  readonly planted: ReadonlySet<string>;
}

function streamIn(log: LogReader, stream: string): Stream {
  const all = <T>(type: string) => [...log.events({ stream, type })].map(({ body }) => JSON.parse(body) as T);
  const helped = [...all<Helped>('assisted'), ...all<Helped>('answered')];
  return {
    asked: new Map(all<Asked>('asked').map((each) => [each.query, each])),
    planted: new Set(helped.flatMap(({ query, arm }) => (arm === 'planted' ? [query] : []))),
  };
}

interface Helped {
  readonly query: string;
  readonly arm: Arm;
}

type Answered = Extract<PeopleEvent, { readonly type: 'answered' }>;

interface Asked {
  readonly query: string;
  readonly items: Shown | readonly Shown[];
}

interface Shown {
  readonly outcomeBody: string;
}

const saysNever = ({ given: { marks, never = [] } }: Answered): boolean =>
  never.length > 0 || marks.some(({ mark }) => mark === 'never');

function labelsOf(log: LogReader, { id, given }: Answered, items: Asked['items'] | undefined): StepLabel[] {
  // Two reports are on one outcome: whatever item a mark is on, its steps are the outcome's.
  const shown = items === undefined ? [] : 'outcomeBody' in items ? [items] : items;
  const itemOf = (item: number | null) => (shown.length === 1 ? 0 : (item ?? 0));
  return shown.flatMap(({ outcomeBody }, index) => {
    const steps = stepsOf(log, outcomeBody);
    // The last frame of a track is no step: a mark there says nothing of the others either.
    const marked = given.marks.filter(
      ({ mark, item, step }) => mark === 'never' && itemOf(item) === index && step in steps,
    );
    const isWhole = steps.length === 1 && (given.never ?? []).some(({ item }) => itemOf(item) === index);
    const unacceptable = new Set(
      (isWhole ? [0] : marked.map(({ step }) => step)).map((step) => JSON.stringify(steps[step])),
    );
    if (unacceptable.size === 0) return [];
    // The same step again is the same step, whether it was marked there too or not.
    return steps.map((step) => {
      const [observation, action] = step;
      return { answer: id, observation, action, acceptable: !unacceptable.has(JSON.stringify(step)) };
    });
  });
}

function stepsOf(log: LogReader, body: string): readonly (readonly [Json, Json])[] {
  const bytes = log.bodyOf(body);
  if (bytes === undefined) return [];
  const view = JSON.parse(Buffer.from(bytes).toString('utf8')) as {
    readonly steps?: readonly (readonly [Json, Json])[];
  };
  return view.steps ?? [];
}
