import type { Flow, LiveLevel } from '../../../src/types/live.js';
import { strings } from '../../strings/index.js';

const words = strings.live.flow;
const all = ['unaided', 'assisted', 'evidence', 'planted'] as const;
const steps = ['asked', 'shown', 'answered', 'skipped', 'expired', 'withdrawn', 'fitted'] as const;

/** What happened to the questions, step by step, by arm: numbers over bars of one scale. */
export function FlowTable({ flow }: { readonly flow: LiveLevel['flow'] }) {
  const arms = all.flatMap((arm) => {
    const of = flow[arm];
    return of === undefined ? [] : [{ arm, of }];
  });
  const most = Math.max(1, ...arms.flatMap(({ of }) => Object.values(of)));
  return (
    <table class="flow">
      <thead>
        <tr>
          <th scope="col">{words.step}</th>
          {arms.map(({ arm }) => (
            <th scope="col" key={arm}>
              {strings.live.arms[arm]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step}>
            <th scope="row">{words[step]}</th>
            {arms.map(({ arm, of }) => (
              <td key={arm}>
                <Bar of={of} step={step} most={most} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bar({ of, step, most }: { readonly of: Flow; readonly step: keyof Flow; readonly most: number }) {
  return (
    <>
      <span class="number">{of[step]}</span>
      <svg height="8" width="100%" aria-hidden="true">
        <rect class="fill" width={`${(100 * of[step]) / most}%`} height="8" />
      </svg>
    </>
  );
}
