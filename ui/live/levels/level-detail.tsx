import type { LiveLevel } from '../../../src/types/live.js';
import { strings } from '../../strings/index.js';
import { Calibration, Switches } from './calibration.js';
import { Curves, Returns } from './curves.js';
import { Evidence } from './evidence.js';
import { FlowTable } from './flow-table.js';
import { Signatures, SignOff } from './sign-off.js';

const words = strings.live.detail;

/** All that is known of one level. */
export function LevelDetail({ level, you }: { readonly level: LiveLevel; readonly you: string }) {
  const { gate } = level;
  const name = strings.live.levels.level(level.level);
  return (
    <section class="detail" aria-label={name}>
      <h2>
        {name} <span class="quiet">{level.task}</span>
      </h2>
      {gate.is === 'waiting' && <SignOff level={level} you={you} />}
      <div class="panels">
        <section>
          <h3>{words.curves}</h3>
          <Curves level={level} />
          <Returns level={level} />
        </section>
        <section>
          <h3>{words.flow}</h3>
          <FlowTable flow={level.flow} />
        </section>
        <section>
          <h3>{words.calibration}</h3>
          <Calibration points={level.calibration} />
        </section>
        <section>
          <h3>{words.switches}</h3>
          <Switches switches={level.switches} />
          <h3>{words.evidence}</h3>
          <Decision gate={gate} />
        </section>
      </div>
    </section>
  );
}

/** What the gate decided on; while signatures are missing, that stands beside the buttons for them. */
function Decision({ gate }: { readonly gate: LiveLevel['gate'] }) {
  if (gate.decision === null) return <p class="quiet">{words.noEvidence}</p>;
  if (gate.is === 'waiting') return <p class="quiet">{words.above}</p>;
  return (
    <>
      <Evidence evidence={gate.evidence} />
      {gate.signatures.length > 0 && <Signatures gate={gate} />}
    </>
  );
}
