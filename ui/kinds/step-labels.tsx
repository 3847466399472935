import { z } from 'zod';
import type { PageQuery } from '../../src/server/protocol/protocol.js';
import type { Json } from '../../src/types/json.js';
import { stepsIn } from '../../src/types/steps.js';
import type { Draft, DraftMark } from '../draft/draft.js';
import { stepName } from '../draft/places.js';
import type { Action } from '../input/keys.js';
import { KeyButton } from '../parts/key-button.js';
import { strings } from '../strings/index.js';
import type { FormProps, PageKind } from './kind.js';

const words = strings.rater;
const Answer = z.object({ marks: z.array(z.object({ step: z.number(), good: z.boolean() })) });

/** Which steps are good, which are bad? */
export const stepLabels: PageKind = {
  Form: StepLabelsForm,
  walksThroughSteps: true,
  answer: (_, draft) => labelsIn(draft),
  fill: labelStep,
  inWords(answer, items) {
    const read = Answer.safeParse(answer);
    return read.success ? read.data.marks.map((mark) => inWords(mark, items)).join(', ') : undefined;
  },
};

function StepLabelsForm({ query, draft, press }: FormProps) {
  return (
    <section class="step-labels">
      <p>{words.stepLabels}</p>
      <p class="row">
        <strong>{words.onStep(stepName(query, 0, draft.step))}</strong>
        {(['first', 'second', 'tie'] as const).map((action) => (
          <KeyButton key={action} action={action} label={words.labels[action]} onPress={() => press(action)} />
        ))}
        <span class="quiet">{words.marked(draft.marks.length)}</span>
      </p>
    </section>
  );
}

function labelsIn({ marks }: Draft): Json | undefined {
  const labels = marks.filter(({ mark }) => mark !== 'never');
  if (labels.length === 0) return undefined;
  return { marks: labels.map(({ step, mark }) => ({ step, good: mark === 'good' })) };
}

const labelOf: Readonly<Partial<Record<Action, DraftMark['mark'] | 'none'>>> = {
  first: 'good',
  second: 'bad',
  tie: 'none',
};

/** Labels the step that the arrow keys are at, and goes on to the next. */
function labelStep({ items }: PageQuery, draft: Draft, action: Action): Partial<Draft> | undefined {
  const label = labelOf[action];
  if (label === undefined) return undefined;
  const others = draft.marks.filter(({ step, mark }) => step !== draft.step || mark === 'never');
  const marks: readonly DraftMark[] =
    label === 'none' ? others : [...others, { item: 0, step: draft.step, mark: label }];
  const last = Math.max(0, ...items.map(stepsIn)) - 1;
  return { marks, step: Math.min(last, draft.step + 1), playing: false };
}

function inWords({ step, good }: z.infer<typeof Answer>['marks'][number], [item]: PageQuery['items']): string {
  return `${words.step(item?.is ?? 'text', step)} ${good ? words.marks.good : words.marks.bad}`;
}
