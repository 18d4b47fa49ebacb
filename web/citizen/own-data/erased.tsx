import { formatEnd } from '../../ui/format.ts';
import { DoneNote } from '../../ui/parts/done-note.tsx';
import type { ErasureReport } from './add-reports.ts';
import { useOwnDataTexts } from './texts.ts';

/** What was erased, and what the law keeps with the reasons of the platform. */
export function Erased({ report: { erased, kept } }: { readonly report: ErasureReport }) {
  const texts = useOwnDataTexts();
  return (
    <section class="card" aria-labelledby="erased">
      <h2 id="erased">{texts.title}</h2>
      <DoneNote>{texts.done}</DoneNote>
      <p>{texts.erasedCounts(erased)}</p>
      <h3>{texts.keptTitle}</h3>
      <ul>
        {kept.map(({ what, reason, count, appeals = [] }) => (
          <li key={what}>
            {reason}
            {count !== undefined && (
              <details>
                <summary>{texts.appealsKept(count)}</summary>
                <ul>
                  {appeals.map(({ number, until }) => (
                    <li key={number}>
                      {number}
                      {until !== undefined && ` · ${texts.until(formatEnd(until))}`}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
