import { usePage } from '../context/page-context.js';
import { actions } from '../input/keys.js';
import { nameOfKey } from '../parts/key-button.js';
import { Sheet } from '../parts/sheet.js';
import { useSettings } from '../settings/settings.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.keys;

export function KeysSheet({ onClose }: { onClose: () => void }) {
  const { dispatch } = usePage();
  const { keys } = useSettings();
  return (
    <Sheet title={words.title} onClose={onClose}>
      <p>{keys.on ? words.dead : words.off}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.key}</th>
            <th scope="col">{words.action}</th>
          </tr>
        </thead>
        <tbody>
          {actions.map((action) => (
            <tr key={action}>
              <td>
                <kbd>{nameOfKey(keys.of[action])}</kbd>
              </td>
              <td>{strings.rater.actions[action]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <button type="button" onClick={() => dispatch({ is: 'sheet', sheet: { is: 'settings' } })}>
          {strings.rater.sheets.settings.title}
        </button>
      </p>
    </Sheet>
  );
}
