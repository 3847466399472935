import { z } from 'zod';
import { type LogReader, readEvents } from '../../../feedback/log/index.js';
import { AnyJson } from '../../../types/any-json.js';
import type { AskedItems, LevelEvent, PeopleEvent, PeopleEventOf } from '../../../types/events/index.js';
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
  const ofPeople = <Type extends PeopleEvent['type']>(type: Type) =>
    [...readEvents(log, { of: 'people', type })].map(({ event }) => event);
  const undone = new Set(ofPeople('undone').map(({ id }) => id));
  const left = new Set(ofPeople('withdrew').map(({ rater }) => rater));
  const stands = ({ id, purpose, rater }: PeopleAnswer) => purpose === 'asked' && !undone.has(id) && !left.has(rater);
  const wanted = answers === undefined ? undefined : new Set(answers);
  const marked = ofPeople('answered').filter(
    (answer) => saysNever(answer) && (wanted ? wanted.has(answer.id) : stands(answer)),
  );
  if (marked.length === 0) return [];
  const { asked, planted } = trainingIn(log);
  return marked.flatMap((answer) =>
    // A log that names its answers is heard as it was: this one may be older than the rule.
    wanted === undefined && planted.has(answer.query) ? [] : labelsOf(log, answer, asked.get(answer.query)),
  );
}

interface AskedInTraining {
  readonly asked: ReadonlyMap<string, AskedItems>;
  /** Questions with which wrong help was shown. */
  readonly planted: ReadonlySet<string>;
}

function trainingIn(log: LogReader): AskedInTraining {
  const ofLevels = <Type extends LevelEvent['type']>(type: Type) =>
    [...readEvents(log, { of: 'level', type })].map(({ event }) => event);
  const helped = [...ofLevels('assisted'), ...ofLevels('answered')];
  return {
    asked: new Map(ofLevels('asked').map(({ query, items }) => [query, items])),
    planted: new Set(helped.flatMap(({ query, arm }) => (arm === 'planted' ? [query] : []))),
  };
}

type PeopleAnswer = PeopleEventOf<'answered'>;

const saysNever = ({ given: { marks, never } }: PeopleAnswer): boolean =>
  never.length > 0 || marks.some(({ mark }) => mark === 'never');

function labelsOf(log: LogReader, { id, given }: PeopleAnswer, items: AskedItems | undefined): StepLabel[] {
  const shown = items === undefined ? [] : 'outcomeBody' in items ? [items] : items;
  // Two reports are on one outcome: whatever item a mark is on, its steps are the outcome's.
  const itemOf = (item: number | null) => (shown.length === 1 ? 0 : (item ?? 0));
  return shown.flatMap(({ outcomeBody }, index) => {
    const steps = stepsOf(log, outcomeBody);
    // The last frame of a track is no step: a mark there says nothing of the others either.
    const marked = given.marks.filter(
      ({ mark, item, step }) => mark === 'never' && itemOf(item) === index && step in steps,
    );
    const isWhole = steps.length === 1 && given.never.some(({ item }) => itemOf(item) === index);
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
  return View.parse(JSON.parse(Buffer.from(bytes).toString('utf8'))).steps;
}

/** An outcome as its task's view has it: worlds of one step show no steps. */
const View = z.object({ steps: z.array(z.tuple([AnyJson, AnyJson])).default([]) });
