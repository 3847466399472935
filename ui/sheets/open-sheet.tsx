import { usePage } from '../context/page-context.js';
import { CommentSheet } from './comment-sheet.js';
import { ForbidItemSheet } from './forbid-item-sheet.js';
import { GuidelinesSheet } from './guidelines-sheet.js';
import { HelpSheet } from './help-sheet.js';
import { KeysSheet } from './keys-sheet.js';
import { MarkSheet } from './mark-sheet.js';
import { MyWorkSheet } from './my-work-sheet.js';
import { SettingsSheet } from './settings-sheet.js';
import { SkipSheet } from './skip-sheet.js';
import { WithdrawSheet } from './withdraw-sheet.js';

/** The dialog that is open, if one is; at most one at a time. */
export function OpenSheet() {
  const { page, dispatch } = usePage();
  const close = () => dispatch({ is: 'sheet', sheet: undefined });
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
    case 'my-work':
      return <MyWorkSheet onClose={close} />;
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
    case 'forbid-item':
      return <ForbidItemSheet item={sheet.item} onClose={close} />;
  }
}
