import { useDesk } from '../desk-context.js';
import { strings } from '../strings.js';
import { Sheet } from './sheet.js';

const words = strings.rater.sheets.withdraw;

export function WithdrawSheet({ onClose }: { onClose: () => void }) {
  const { say } = useDesk();
  const withdraw = () => {
    say({ say: 'withdraw' });
    onClose();
  };
  return (
    <Sheet title={words.title} onClose={onClose} quiet>
      <p>{words.about}</p>
      <p class="row">
        <button type="button" autofocus onClick={onClose}>
          {strings.rater.sheets.cancel}
        </button>
        <button type="button" onClick={withdraw}>
          {words.confirm}
        </button>
      </p>
    </Sheet>
  );
}
