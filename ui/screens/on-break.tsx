import { usePage } from '../context/page-context.js';
import { KeyButton } from '../parts/key-button.js';
import { PlainPage } from '../parts/plain-page.js';
import { strings } from '../strings/index.js';

const words = strings.rater.sheets.break;

export function OnBreak() {
  const { dispatch } = usePage();
  return (
    <PlainPage title={words.title}>
      <p>{words.about}</p>
      <p>
        <KeyButton
          action="rest"
          buttonClass="primary"
          label={words.back}
          onPress={() => dispatch({ is: 'break', onBreak: false })}
        />
      </p>
    </PlainPage>
  );
}
