import { useDesk } from '../desk-context.js';
import { CommentSheet } from './comment-sheet.js';
import { GuidelinesSheet } from './guidelines-sheet.js';
import { HelpSheet } from './help-sheet.js';
import { KeysSheet } from './keys-sheet.js';
import { MarkSheet } from './mark-sheet.js';
import { MeSheet } from './me-sheet.js';
import { NeverSheet } from './never-sheet.js';
import { SettingsSheet } from './settings-sheet.js';
import { SkipSheet } from './skip-sheet.js';
import { WithdrawSheet } from './withdraw-sheet.js';

/** The dialog that is open, if one is; at most one at a time. */
export function OpenSheet() {
  const { page, act } = useDesk();
  const close = () => act({ is: 'sheet', sheet: undefined });
  const { sheet } = page;
  switch (sheet?.is) {
    case undefined:
      return null;
    case 'keys':
      return <KeysSheet onClose={close} />;
    case 'guidelines':
      return <GuidelinesSheet onClose={close} />;
    case 'settings':
      return <SettingsSheet onClose={close} />;
    case 'me':
      return <MeSheet onClose={close} />;
    case 'skip':
      return <SkipSheet onClose={close} />;
    case 'withdraw':
      return <WithdrawSheet onClose={close} />;
    case 'help':
      return <HelpSheet onClose={close} />;
    case 'comment':
      return <CommentSheet on={sheet} onClose={close} />;
    case 'mark':
      return <MarkSheet on={sheet} onClose={close} />;
    case 'never':
      return <NeverSheet item={sheet.item} onClose={close} />;
  }
}
