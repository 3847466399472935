interface Selected {
  /** Null: in what all items speak of, or nowhere. */
  readonly item: number | null;
  readonly step: number;
  /** Characters of the step, and of the whole text. */
  readonly inStep: readonly [number, number];
  readonly inText: readonly [number, number];
}

/** The words that are selected within one step; steps carry `data-item`, `data-step` and `data-from`, where they start in the text. */
export function selected(): Selected | undefined {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const step = stepAround(range.startContainer);
  if (step === null || step !== stepAround(range.endContainer)) return undefined;
  const item = Number.parseInt(step.dataset.item ?? '', 10);
  const start = lengthBefore(step, range);
  const [from, to] = [start, start + range.toString().length];
  const offset = Number(step.dataset.from ?? 0);
  return {
    item: Number.isNaN(item) ? null : item,
    step: Number(step.dataset.step),
    inStep: [from, to],
    inText: [offset + from, offset + to],
  };
}

/** What a comment is on: the selected words, or the whole question. */
export function commented(): { item: number | null; span?: readonly [number, number] } {
  const words = selected();
  return words === undefined ? { item: null } : { item: words.item, span: words.inText };
}

function lengthBefore(step: HTMLElement, range: Range): number {
  const before = document.createRange();
  before.selectNodeContents(step);
  before.setEnd(range.startContainer, range.startOffset);
  return before.toString().length;
}

function stepAround(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>('[data-step]') ?? null;
}
