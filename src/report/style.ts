import { readFileSync } from 'node:fs';

/** The page's style: the shared tokens of ui/tokens.css, then the rules of a report. */
export function style(): string {
  return `${readFileSync(new URL('../../ui/tokens.css', import.meta.url), 'utf8')}${rules}`;
}

const rules = `
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: var(--text); font-variant-numeric: tabular-nums; }
main, header, footer { max-width: 932px; margin: 0 auto; padding: 0 var(--space-4); }
header { padding-top: var(--space-6); }
footer { padding-bottom: var(--space-8); }
h1 { font-size: 26px; line-height: 34px; font-weight: 600; max-width: 36em; margin: var(--space-2) 0 var(--space-3); text-wrap: pretty; }
h2 { font-size: 18px; line-height: 24px; margin: var(--space-8) 0 var(--space-1); }
p, figcaption, ul { max-width: var(--column); margin: 0 0 var(--space-2); }
ul { padding-left: var(--space-6); }
figure { margin: 0; }
figcaption, .quiet { color: var(--quiet); }
svg { display: block; max-width: 100%; height: auto; --plot-background: var(--ground); }
.notice { border-left: 3px solid var(--accent); padding: var(--space-2) var(--space-3); background: var(--raised); }
.narrow { display: none; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 14px; line-height: 20px; margin: var(--space-2) 0; }
th, td { text-align: left; vertical-align: top; padding: var(--space-1) var(--space-4) var(--space-1) 0; border-bottom: 1px solid var(--hairline); font-weight: normal; }
td { white-space: nowrap; }
.levels { list-style: none; margin: 0; padding: 0; max-width: none; font-size: 14px; line-height: 20px; }
.levels > li { display: grid; grid-template-columns: 5em 14em 1fr; gap: 0 var(--space-4); padding: var(--space-2) 0; border-bottom: 1px solid var(--hairline); }
.levels ul { padding-left: var(--space-4); margin: 0; }
.levels details { margin: 0; }
thead th { color: var(--quiet); }
tbody th { font-weight: 600; white-space: nowrap; }
details { margin: var(--space-2) 0; }
summary { cursor: pointer; color: var(--quiet); padding: var(--space-2) 0; }
pre { font: 13px/18px var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; background: var(--raised); padding: var(--space-3); border-radius: var(--radius); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (max-width: 760px) {
  .wide { display: none; }
  .narrow { display: block; }
  .levels > li { grid-template-columns: 5em 1fr; }
  .levels > li > div { grid-column: 1 / -1; }
  h1 { font-size: 21px; line-height: 28px; }
}
@media print {
  details:not([open]) { display: none; }
}
`;
