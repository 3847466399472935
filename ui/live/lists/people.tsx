import type { Live, LiveFigure, LiveRater } from '../../../src/types/live.js';
import { minutesAndSeconds } from '../../strings/durations.js';
import { strings } from '../../strings/index.js';
import { Confirmed } from '../control/action.js';
import { useRunCommands } from '../control/run-commands.js';

const words = strings.live.people;
const columns = [
  'id',
  'role',
  'state',
  'answered',
  'skipped',
  'active',
  'idle',
  'own',
  'gold',
  'first',
  'actions',
] as const;

/** Who judges, under a pseudonym, and what their answers say of them. Nobody is ranked. */
export function People({ live: { raters, agreement } }: { readonly live: Live }) {
  return (
    <section aria-labelledby="people">
      <h2 id="people">{words.title}</h2>
      <p>
        {words.agreement}: {agreement === null ? strings.live.unknown : strings.live.alpha(agreement)}
      </p>
      {raters.length === 0 ? <p class="quiet">{words.none}</p> : <Table raters={raters} />}
    </section>
  );
}

function Table({ raters }: { readonly raters: readonly LiveRater[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
    <section class="scroll" aria-label={strings.live.table(words.title)} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {words[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {raters.map((rater) => (
            <Row key={rater.id} rater={rater} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ rater }: { readonly rater: LiveRater }) {
  const { send } = useRunCommands();
  const { id, role, state, invite, answered, skipped, activeMs, idleMs, own, gold, firstShare } = rater;
  const there = state !== 'ended' && state !== 'withdrew' && invite !== '';
  return (
    <tr>
      <th scope="row">{id}</th>
      <td>{role}</td>
      <td>{words.states[state]}</td>
      <td class="number">{answered}</td>
      <td class="number">{skipped}</td>
      <td class="number">{minutesAndSeconds(activeMs)}</td>
      <td class="number">{minutesAndSeconds(idleMs)}</td>
      <td class="figure">{figure(own)}</td>
      <td class="figure">{figure(gold)}</td>
      <td class="figure">{figure(firstShare)}</td>
      <td>
        {there && (
          <Confirmed
            kind="control"
            label={`${words.end} ${id}`}
            ask={words.sure(id)}
            yes={words.yes}
            no={words.no}
            act={() => send({ say: 'uninvite', invite })}
          >
            {words.end}
          </Confirmed>
        )}
      </td>
    </tr>
  );
}

const figure = (of: LiveFigure | null): string => (of === null ? '–' : strings.live.figure(of));
