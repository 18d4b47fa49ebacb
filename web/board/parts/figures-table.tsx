import { useLayoutEffect, useRef } from 'preact/hooks';
import { CITIES } from '../../texts/places/cities.ts';
import { useLook } from '../../ui/look.ts';
import { type Figures, findShown, type Shown } from '../figures.ts';
import { useTexts } from '../texts.ts';
import { MEASURES, type View } from '../view.ts';

/** The same figures as a table, with the parts of each rate. The chosen one is in sight, also where the table is wider than the screen. */
export function FiguresTable({ view, items }: { readonly view: View; readonly items: ReadonlyMap<string, Figures> }) {
  const texts = useTexts();
  const { language } = useLook();
  const frame = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const chosen = frame.current?.querySelector<HTMLElement>('th[data-chosen]');
    if (!frame.current || !chosen) return;
    const city = frame.current.querySelector('th')?.offsetWidth ?? 0;
    frame.current.scrollLeft = chosen.offsetLeft - city;
    // The columns have other widths once the figures are there.
  }, [view.measure, items]);
  const rows = [
    { code: 'all', name: texts.allCities },
    ...CITIES.map(({ code, ...names }) => ({ code, name: names[language] })),
  ].filter(({ code }) => view.city === '' || code === view.city || code === 'all');
  return (
    <div class="table">
      <h2 id="table">{texts.table}</h2>
      {/* It is wider than a phone: the table scrolls, and the page does not. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section class="scroll" ref={frame} tabIndex={0} aria-labelledby="table">
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.city}</th>
              {MEASURES.map((measure) => (
                <th key={measure} scope="col" data-chosen={measure === view.measure ? '' : undefined}>
                  {texts.measures[measure]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ code, name }) => (
              <tr key={code}>
                <th scope="row">{name}</th>
                {MEASURES.map((measure) => (
                  <Cell
                    key={measure}
                    shown={findShown(items.get(code), measure, code === 'all' ? items.get('reports')?.filed : 0)}
                    isChosen={measure === view.measure}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function Cell({ shown, isChosen }: { readonly shown: Shown | undefined; readonly isChosen: boolean }) {
  const texts = useTexts();
  return (
    <td data-chosen={isChosen ? '' : undefined}>
      {shown?.text ?? <span class="muted">{texts.hidden}</span>}
      {shown?.parts !== undefined && <small>{texts.of(shown.parts.part, shown.parts.whole)}</small>}
    </td>
  );
}
