import { formatEnd } from '../../ui/format.ts';
import { DoneNote } from '../../ui/parts/done-note.tsx';
import type { ErasureReport } from './add-reports.ts';
import { useOwnDataWords } from './texts.ts';

/** What was erased, and what the law keeps with the reasons of the platform. */
export function Erased({ report: { erased, kept } }: { readonly report: ErasureReport }) {
  const words = useOwnDataWords();
  return (
    <section class="card" aria-labelledby="erased">
      <h2 id="erased">{words.title}</h2>
      <DoneNote>{words.done}</DoneNote>
      <p>{words.erasedCounts(erased)}</p>
      <h3>{words.keptTitle}</h3>
      <ul>
        {kept.map(({ what, reason, count, appeals = [] }) => (
          <li key={what}>
            {reason}
            {count !== undefined && (
              <details>
                <summary>{words.appealsKept(count)}</summary>
                <ul>
                  {appeals.map(({ number, until }) => (
                    <li key={number}>
                      {number}
                      {until !== undefined && ` · ${words.until(formatEnd(until))}`}
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
