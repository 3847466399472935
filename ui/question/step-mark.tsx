import type { PageQuery } from '../../src/server/protocol/protocol.js';
import type { Display } from '../../src/types/display.js';
import { useDesk } from '../desk-context.js';
import type { Draft, Mark } from '../state/draft.js';
import { strings } from '../strings.js';
import { selected } from '../text/selection.js';
import type { Place } from '../whole/looks.js';
import { itemOf } from './steps.js';

const words = strings.rater;

export interface Shown {
  readonly query: PageQuery;
  readonly draft: Draft;
  readonly place: Place;
  /** Only to be looked at: nothing can be marked any more. */
  readonly fixed?: boolean;
}

export const nameOf = (query: PageQuery, place: Place): string =>
  place === 'about' || query.items.length === 1 ? '' : words.item(place);

/** A step in words: `A, paragraph 3`. */
export function stepName(query: PageQuery, place: Place, step: number): string {
  const kind = displayAt(query, place)?.is ?? 'text';
  const name = nameOf(query, place);
  return name === '' ? words.step(kind, step) : words.stepOf(name, kind, step);
}

export const displayAt = (query: PageQuery, place: Place): Display | undefined =>
  place === 'about' ? query.about : query.items[place];

export const marksOn = ({ marks }: Draft, place: Place, step: number): readonly Mark[] =>
  marks.filter((mark) => mark.item === itemOf(place) && mark.step === step);

/** Opens the marks of a step, on the selected words of it where there are any. */
export function StepMark(props: Shown & { step: number; label?: string }) {
  const { query, draft, place, step } = props;
  const { act } = useDesk();
  const item = itemOf(place);
  const marks = marksOn(draft, place, step);
  const open = () => {
    const words = selected();
    const inHere = words !== undefined && words.item === item && words.step === step;
    act({ is: 'sheet', sheet: { is: 'mark', item, step, ...(inHere ? { span: words.inStep } : {}) } });
  };
  const kind = displayAt(query, place)?.is ?? 'text';
  const said = marks.map(({ mark }) => words.marks[mark]).join(', ');
  if (props.fixed) return <span class="step-mark">{words.short(kind, step)}</span>;
  const name = words.mark(stepName(query, place, step));
  return (
    <button type="button" class="step-mark" aria-label={said === '' ? name : `${name}: ${said}`} onClick={open}>
      {props.label ?? words.short(kind, step)}
      {marks.map(({ mark }) => (
        <span key={mark} class={`sign sign-${mark}`} aria-hidden="true">
          {words.markSigns[mark]}
        </span>
      ))}
    </button>
  );
}

/** Says what a step carries besides its content: that help points at it, and that the arrows are at it. */
export function stepClass(pointed: boolean, current: boolean): string {
  return `step${pointed ? ' pointed' : ''}${current ? ' current' : ''}`;
}
