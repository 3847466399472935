import type { Live, LiveLevel } from '../../../src/types/live.js';
import { strings } from '../../strings/index.js';
import { DataTable, type TableCell } from '../charts/data-table.js';
import { figureCells, figureColumns } from '../charts/figure-cells.js';
import { Axis } from '../charts/figure-on-axis.js';
import { Accuracy } from './accuracy.js';
import { GateBar } from './gate-bar.js';

const words = strings.live.levels;
const arms = ['unaided', 'assisted', 'evidence', 'assistantAlone', 'planted'] as const;

/** All levels, the top one first: a row each, with all accuracies on one axis. */
export function Levels({
  live,
  selected,
  select,
}: {
  readonly live: Live;
  readonly selected: number;
  readonly select: (level: number) => void;
}) {
  const measured = live.truth !== 'none';
  return (
    <section class="levels" aria-labelledby="levels">
      <h2 id="levels">{words.title}</h2>
      <div class="levels-head">
        {measured ? <Axis title={words.axis(live.truth)} /> : <p class="quiet">{words.none}</p>}
      </div>
      <ol>
        {[...live.levels].reverse().map((level) => (
          <LevelRow
            key={level.level}
            level={level}
            measured={measured}
            select={select}
            selected={level.level === selected}
          />
        ))}
      </ol>
      <p class="quiet note">{strings.live.interval}</p>
      {measured && (
        <DataTable
          about={words.title}
          columns={[words.levelColumn, words.arm, ...figureColumns]}
          rows={rowsOf(live.levels)}
        />
      )}
    </section>
  );
}

const rowsOf = (levels: readonly LiveLevel[]): readonly (readonly TableCell[])[] =>
  levels.flatMap(({ level, accuracy }) =>
    arms.flatMap((arm) => {
      const figure = accuracy[arm];
      return figure === undefined ? [] : [[level, strings.live.arms[arm], ...figureCells(figure)]];
    }),
  );

function LevelRow({
  level,
  measured,
  selected,
  select,
}: {
  readonly level: LiveLevel;
  readonly measured: boolean;
  readonly selected: boolean;
  readonly select: (level: number) => void;
}) {
  return (
    <li class={selected ? 'level-row selected' : 'level-row'}>
      <div class="what">
        <button type="button" aria-pressed={selected} onClick={() => select(level.level)}>
          {words.level(level.level)}
        </button>
        <p>{level.task}</p>
        <p class="quiet">{words.doing[level.doing]}</p>
        {level.doing !== 'waiting' && <p class="quiet">{words.helped(level.assistant)}</p>}
      </div>
      <HumanCost level={level} />
      <Accuracy level={level} measured={measured} />
      <GateBar gate={level.gate} />
    </li>
  );
}

/** Answers given of those planned, as numbers over a bar; and what they cost in items inspected. */
function HumanCost({ level }: { readonly level: LiveLevel }) {
  return (
    <dl class="spent">
      {(['evaluator', 'worker', 'audit'] as const).map((agent) => (
        <div key={agent}>
          <dt>{words.agents[agent]}</dt>
          <dd>
            {words.of(level.labels[agent], level.planned[agent])}
            <svg height="4" width="100%" aria-hidden="true">
              <rect class="track" width="100%" height="4" />
              <rect
                class="fill"
                width={`${100 * Math.min(1, level.labels[agent] / Math.max(1, level.planned[agent]))}%`}
                height="4"
              />
            </svg>
          </dd>
        </div>
      ))}
      <div>
        <dt>{words.inspected}</dt>
        <dd>{words.items(level.looks)}</dd>
      </div>
    </dl>
  );
}
