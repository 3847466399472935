import { useDesk } from '../desk-context.js';
import { KeyButton } from '../question/key-cap.js';
import { strings } from '../strings.js';
import { Plain } from './plain.js';

const words = strings.rater.sheets.rest;

export function Resting() {
  const { act } = useDesk();
  return (
    <Plain title={words.title}>
      <p>{words.about}</p>
      <p>
        <KeyButton
          action="rest"
          look="primary"
          label={words.back}
          onPress={() => act({ is: 'rest', resting: false })}
        />
      </p>
    </Plain>
  );
}
