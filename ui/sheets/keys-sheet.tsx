import { useDesk, useSettings } from '../desk-context.js';
import { actions } from '../keys.js';
import { nameOfKey } from '../question/key-cap.js';
import { strings } from '../strings.js';
import { Sheet } from './sheet.js';

const words = strings.rater.sheets.keys;

export function KeysSheet({ onClose }: { onClose: () => void }) {
  const { act } = useDesk();
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
        <button type="button" onClick={() => act({ is: 'sheet', sheet: { is: 'settings' } })}>
          {strings.rater.sheets.settings.title}
        </button>
      </p>
    </Sheet>
  );
}
