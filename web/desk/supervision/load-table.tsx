import { formatShort } from '../../ui/format.ts';
import { useTexts } from '../texts.ts';
import { type Load, LoadBar } from './load-bar.tsx';

export interface LoadRow {
  readonly key: string;
  readonly name: string;
  readonly load: Load;
  /** The list of its cases, and of those that are late. */
  readonly path?: string;
  readonly redPath?: string;
  readonly yellowPath?: string;
}

const NUMBERS = ['red', 'yellow', 'open', 'holds', 'extensions'] as const;

/** What is open, by queue or by unit: a bar with what is late in it, and the numbers, each with the list behind it. */
export function LoadTable({ caption, rows }: { readonly caption: string; readonly rows: readonly LoadRow[] }) {
  const texts = useTexts().overview;
  if (rows.length === 0) return null;
  const most = Math.max(...rows.map(({ load }) => load.open));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="scroll" tabIndex={0} aria-label={caption}>
      <table class="loads">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.bar}</th>
            {NUMBERS.map((number) => (
              <th key={number} scope="col" class={`head-${number}`}>
                {texts[number]}
              </th>
            ))}
            <th scope="col">{texts.oldest}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, load, path, redPath, yellowPath }) => {
            const paths = { red: redPath, yellow: yellowPath, open: path, holds: undefined, extensions: undefined };
            return (
              <tr key={key}>
                <th scope="row" class="written">
                  {path === undefined ? name : <a href={path}>{name}</a>}
                </th>
                <td>
                  <LoadBar load={load} most={most} />
                </td>
                {NUMBERS.map((number) => (
                  <td key={number} class={`load-${number}`} data-none={load[number] === 0 ? '' : undefined}>
                    {load[number] > 0 && paths[number] !== undefined && number !== 'open' ? (
                      <a href={paths[number]}>{load[number]}</a>
                    ) : (
                      load[number]
                    )}
                  </td>
                ))}
                <td>{load.oldestAt === undefined ? '—' : formatShort(load.oldestAt)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
