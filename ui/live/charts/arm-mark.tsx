export type ArmMarkName = 'unaided' | 'assisted' | 'assistantAlone' | 'planted' | 'evidence' | 'plain';

/** ○ unaided, ● assisted, ◇ assistant alone, × planted, □ evidence: differ in form first, then in colour. Drawn around (0, 0). */
export function ArmMark({ name }: { readonly name: ArmMarkName }) {
  if (name === 'unaided') return <circle r="4.5" class="mark hollow unaided" />;
  if (name === 'assisted') return <circle r="5" class="mark solid assisted" />;
  if (name === 'assistantAlone') return <path d="M0-6 6 0 0 6-6 0Z" class="mark hollow alone" />;
  if (name === 'planted') return <path d="M-4.5-4.5 4.5 4.5M-4.5 4.5 4.5-4.5" class="mark planted" />;
  if (name === 'evidence') return <path d="M-4.5-4.5H4.5V4.5H-4.5Z" class="mark hollow evidence" />;
  return <circle r="4" class="mark solid plain" />;
}
