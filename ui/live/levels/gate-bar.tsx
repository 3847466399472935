import type { LiveLevel } from '../../../src/types/live.js';
import { strings } from '../../strings/index.js';

const words = strings.live.gate;

/** The decision on the level's promotion and its reasons, with a picture of a barrier: open, closed, or half open while signatures are missing. */
export function GateBar({ gate }: { readonly gate: LiveLevel['gate'] }) {
  return (
    <div class={`gate ${gate.is}`}>
      <svg width="64" height="28" viewBox="0 0 64 28" aria-hidden="true">
        <path class="posts" d="M4 4V26M60 4V26" />
        <path class="bar" d={bars[gate.is]} />
      </svg>
      <p>
        <b>{words[gate.is]}</b>
        {gate.is === 'waiting' && <span> · {words.signed(granted(gate), gate.needed)}</span>}
        {why(gate) !== '' && <span class="why">{why(gate)}</span>}
      </p>
    </div>
  );
}

const bars: Readonly<Record<LiveLevel['gate']['is'], string>> = {
  'not-yet': '',
  auditing: 'M4 18H16M26 18H38M48 18H60',
  waiting: 'M4 18 56 6',
  open: 'M4 18 16 2',
  shut: 'M4 18H60',
};

const granted = (gate: LiveLevel['gate']): number => gate.signatures.filter((signature) => signature.granted).length;

function why({ is, reasons }: LiveLevel['gate']): string {
  if (reasons.length > 0) return reasons.join('; ');
  return is === 'open' || is === 'waiting' ? words.noReason[is] : words.noReason.other;
}
