import { useEffect, useState } from 'preact/hooks';
import { formatShort } from '../../ui/format.ts';
import { Icon } from '../../ui/icons/icon.tsx';
import { CHEVRON_RIGHT, PENCIL_LINE } from '../../ui/icons/lucide.ts';
import { useTexts } from '../texts.ts';
import { knownDrafts, readDrafts } from './prepare-home.ts';

/** What was begun and not sent. */
export function Drafts() {
  const { home } = useTexts();
  const [lines, setLines] = useState(knownDrafts);
  useEffect(() => void readDrafts().then(setLines), []);
  if (lines.length === 0) return null;
  return (
    <section class="card" aria-labelledby="drafts">
      <h2 id="drafts">{home.drafts}</h2>
      <ul class="rows">
        {lines.map(({ id, title, changedAt }) => (
          <li key={id}>
            <a class="case-link" href={`/file/${id}`}>
              <Icon of={PENCIL_LINE} />
              <span>
                <strong>{title === '' ? home.untitled : title}</strong>
                <span class="muted line">{formatShort(new Date(changedAt).toISOString())}</span>
              </span>
              <Icon of={CHEVRON_RIGHT} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
