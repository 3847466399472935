/** The colours of a page as it is shown now, light or dark. */
export interface Inks {
  readonly ground: string;
  readonly raised: string;
  readonly ink: string;
  readonly line: string;
  readonly quiet: string;
  readonly agent: string;
}

export function inksOf(element: Element): Inks {
  const style = getComputedStyle(element);
  const ink = (name: string) => style.getPropertyValue(name).trim();
  return {
    ground: ink('--ground'),
    raised: ink('--raised'),
    ink: ink('--ink'),
    line: ink('--line'),
    quiet: ink('--quiet'),
    agent: ink('--arm-assisted'),
  };
}

export type Brush = Pick<
  CanvasRenderingContext2D,
  'fillRect' | 'strokeRect' | 'fillText' | 'beginPath' | 'arc' | 'fill' | 'stroke' | 'moveTo' | 'lineTo'
> & {
  fillStyle: unknown;
  strokeStyle: unknown;
  font: string;
  textAlign: string;
  textBaseline: string;
  lineWidth: number;
};
