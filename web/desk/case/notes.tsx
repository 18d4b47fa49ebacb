import type { StaffAppeal } from '../../client/desk-operations.ts';
import { formatInstant } from '../../ui/format.ts';
import { useTexts } from '../texts.ts';

/** The internal notes: what only staff read. Their colour is that of everything internal. */
export function Notes({ notes }: Pick<StaffAppeal, 'notes'>) {
  const texts = useTexts().case;
  if (notes.length === 0) return null;
  return (
    <section class="card" aria-labelledby="notes">
      <h3 id="notes">{texts.notes}</h3>
      <p class="muted">{texts.notesHint}</p>
      <ul class="list">
        {notes.map(({ text, byName, at }) => (
          <li key={`${at} ${text}`} class="note" data-tone="warn">
            <p class="written">{text}</p>
            <p class="by">
              <span class="written">{byName ?? ''}</span> <time dateTime={at}>{formatInstant(at)}</time>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
