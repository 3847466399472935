import { strings } from '../../strings/index.js';

export type TableCell = string | number;

/** The numbers behind a plot, one click away. */
export function DataTable({
  columns,
  rows,
  about,
}: {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
  readonly about: string;
}) {
  return (
    <details class="data">
      <summary>
        {strings.live.data}
        <span class="hidden"> {about}</span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard */}
      <section class="scroll" aria-label={strings.live.table(about)} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col" key={column}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.join(' ')}>
                {row.map((cell, i) => (
                  <td key={columns[i]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
