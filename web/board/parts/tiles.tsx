import { CITIES } from '../../texts/places/cities.ts';
import { useLook } from '../../ui/look.ts';
import { type Figures, findFifth, findShown } from '../figures.ts';
import { useTexts } from '../texts.ts';
import { changeView, type View } from '../view.ts';

/** Column and row of each city, roughly as they lie. */
const PLACES: Readonly<Record<string, readonly [number, number]>> = {
  210900: [2, 1],
  211200: [4, 1],
  211300: [1, 2],
  210700: [2, 2],
  210100: [3, 2],
  210400: [4, 2],
  211400: [1, 3],
  211100: [2, 3],
  211000: [3, 3],
  210500: [4, 3],
  210600: [5, 3],
  210800: [2, 4],
  210300: [3, 4],
  210200: [2, 5],
};

/** The cities as tiles: each shows its figure, and its quintile by the shade. */
export function Tiles({ view, items }: { readonly view: View; readonly items: ReadonlyMap<string, Figures> }) {
  const texts = useTexts();
  const { language } = useLook();
  const values = CITIES.flatMap(({ code }) => findShown(items.get(code), view.measure)?.value ?? []);
  return (
    <section aria-labelledby="map">
      <h2 id="map">{texts.map}</h2>
      <p class="muted">{texts.mapHint}</p>
      <ul class="tiles">
        {CITIES.map(({ code, ...names }) => {
          const shown = findShown(items.get(code), view.measure);
          const [column = 1, row = 1] = PLACES[code] ?? [];
          return (
            <li key={code} data-column={column} data-row={row}>
              <button
                type="button"
                class="tile"
                data-fifth={shown === undefined ? undefined : findFifth(shown.value, values)}
                aria-pressed={view.city === code}
                onClick={() => changeView({ city: view.city === code ? '' : code })}
              >
                {names[language].replace(/市$/, '')}
                <strong>{shown?.text ?? '—'}</strong>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
