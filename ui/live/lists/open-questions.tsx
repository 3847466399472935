import type { Live } from '../../../src/types/live.js';
import { minutesAndSeconds } from '../../strings/durations.js';
import { strings } from '../../strings/index.js';
import { shortId } from '../../strings/short-id.js';
import { Action, Confirmed } from '../control/action.js';
import { useRunCommands } from '../control/run-commands.js';

const words = strings.live.open;
const most = 12;

/** What waits for people, the longest first, and who has it. */
export function OpenQuestions({ open }: { readonly open: Live['open'] }) {
  return (
    <section aria-labelledby="open">
      <h2 id="open">{words.title}</h2>
      {open.length === 0 ? <p class="quiet">{words.none}</p> : <Table open={open.slice(0, most)} />}
      {open.length > most && <p class="quiet">{words.more(open.length - most)}</p>}
    </section>
  );
}

function Table({ open }: { readonly open: Live['open'] }) {
  const { send } = useRunCommands();
  const columns = [words.query, words.level, words.by, words.age, words.answers, words.held, words.requeue];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
    <section class="scroll" aria-label={strings.live.table(words.title)} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {open.map(({ query, level, by, ageMs, answers, wanted, held, mayTake }) => (
            <tr key={query}>
              <th scope="row" class="id">
                {shortId(query)}
              </th>
              <td class="number">{level}</td>
              <td>{by}</td>
              <td class="number">{minutesAndSeconds(ageMs)}</td>
              <td class="number">{strings.live.levels.of(answers, wanted)}</td>
              <td>
                {held.length === 0 ? words.nobody : held.join(', ')}
                {mayTake !== undefined && mayTake < wanted - answers && <strong>; {words.few(mayTake)}</strong>}
              </td>
              <td>
                <Action kind="control" label={words.which(shortId(query))} act={() => send({ say: 'requeue', query })}>
                  {words.requeue}
                </Action>{' '}
                {by === 'rater' && (
                  <Action
                    kind="control"
                    label={words.whichTakeOver(shortId(query))}
                    act={() => send({ say: 'take-over', query })}
                  >
                    {words.takeOver}
                  </Action>
                )}{' '}
                <Confirmed
                  kind="control"
                  label={words.whichDrop(shortId(query))}
                  ask={words.sure}
                  yes={words.yes}
                  no={words.no}
                  act={() => send({ say: 'drop', query })}
                >
                  {words.drop}
                </Confirmed>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
