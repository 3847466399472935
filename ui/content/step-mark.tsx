import type { PageQuery } from '../../src/server/protocol/protocol.js';
import { selected } from '../browser/selection.js';
import { usePage } from '../context/page-context.js';
import type { Draft } from '../draft/draft.js';
import { type DisplayPlace, displayAt, itemOf, marksOn, stepName } from '../draft/places.js';
import { walksThroughSteps } from '../kinds/index.js';
import { strings } from '../strings/index.js';

const words = strings.rater;

/** Which display of which question is drawn, and what was said about it so far. */
export interface DisplayProps {
  readonly query: PageQuery;
  readonly draft: Draft;
  readonly place: DisplayPlace;
  /** Nothing can be marked any more. */
  readonly readOnly?: boolean;
}

/** Opens the marks of a step, on the selected words of it where there are any. */
export function StepMark(props: DisplayProps & { step: number; label?: string }) {
  const { query, draft, place, step } = props;
  const { dispatch } = usePage();
  const item = itemOf(place);
  const marks = marksOn(draft, place, step);
  const open = () => {
    const selection = selected();
    const inHere = selection !== undefined && selection.item === item && selection.step === step;
    dispatch({ is: 'sheet', sheet: { is: 'mark', item, step, ...(inHere ? { span: selection.inStep } : {}) } });
  };
  const kind = displayAt(query, place)?.is ?? 'text';
  const said = marks.map(({ mark }) => words.marks[mark]).join(', ');
  if (props.readOnly) return <span class="step-mark">{words.short(kind, step)}</span>;
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

/** The class of a step: whether help points at it, and whether the arrow keys are at it. */
export function stepClass({ query, draft }: DisplayProps, step: number, pointed: boolean): string {
  const current = walksThroughSteps(query) && draft.step === step;
  return `step${pointed ? ' pointed' : ''}${current ? ' current' : ''}`;
}
