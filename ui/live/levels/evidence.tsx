/** What a gate decided on, test by test: a row for each number, in the gate's own words. */
export function Evidence({ evidence }: { readonly evidence: Readonly<Record<string, unknown>> }) {
  return (
    <dl class="pairs evidence">
      {testsThatRan(evidence).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{inWords(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Tests with a result: a test that had nothing to compare with is left out. */
const testsThatRan = (evidence: Readonly<Record<string, unknown>>): readonly [string, unknown][] =>
  Object.entries(evidence).filter(([, value]) => inWords(value) !== '');

function inWords(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? `${value}` : value.toFixed(3);
  if (Array.isArray(value)) return value.map(inWords).join('; ');
  if (value === null) return 'none';
  if (typeof value !== 'object') return String(value);
  return pairsOf(value as Readonly<Record<string, unknown>>).join(', ');
}

/** Names and values; an interval goes with the value before it. */
function pairsOf({ low, high, ...rest }: Readonly<Record<string, unknown>>): readonly string[] {
  const [first = '', ...more] = Object.entries(rest).map(([name, value]) => `${name} ${inWords(value)}`);
  return [low === undefined || high === undefined ? first : `${first} (${inWords(low)} to ${inWords(high)})`, ...more];
}
