import { usePage } from '../context/page-context.js';
import { KeyButton } from './key-button.js';

/** Goes on from what was only to be read. */
export function ContinueButton({ label }: { readonly label: string }) {
  const { dispatch } = usePage();
  return (
    <p>
      <KeyButton action="commit" buttonClass="primary" label={label} onPress={() => dispatch({ is: 'continue' })} />
    </p>
  );
}
