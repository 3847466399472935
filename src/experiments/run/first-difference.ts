const before = 30;
const shown = 90;

/** Two texts cut to where they come apart, for one line that says *expected … got …*. */
export function apart({ expected, got }: { readonly expected: string; readonly got: string }) {
  const most = Math.min(expected.length, got.length);
  let at = 0;
  while (at < most && expected[at] === got[at]) at++;
  const from = at + before < shown ? 0 : at - before;
  return { expected: around(expected, from), got: around(got, from) };
}

function around(text: string, from: number): string {
  return `${from > 0 ? '…' : ''}${text.slice(from, from + shown)}${text.length > from + shown ? '…' : ''}`;
}
