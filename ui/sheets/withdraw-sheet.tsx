import { usePage } from '../context/page-context.js';
import { Sheet } from '../parts/sheet.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.withdraw;

export function WithdrawSheet({ onClose }: { onClose: () => void }) {
  const { send } = usePage();
  const withdraw = () => {
    send({ say: 'withdraw' });
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
