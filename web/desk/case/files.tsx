import type { StaffAppeal } from '../../client/desk-operations.ts';
import { formatInstant } from '../../ui/format.ts';
import { useTexts } from '../texts.ts';

/** The files of a case, with what the platform found out about them. */
export function Files({ media }: Pick<StaffAppeal, 'media'>) {
  const texts = useTexts().files;
  if (media.length === 0) return null;
  return (
    <section class="card" aria-labelledby="files">
      <h3 id="files">{texts.title}</h3>
      <ul class="photos">
        {media.map(({ mediaId, by, state, url, contentType, fileName, reasonText, takenAt, far }, index) => (
          <li key={mediaId}>
            {url !== undefined && contentType?.startsWith('image/') ? (
              <a href={url} target="_blank" rel="noreferrer">
                <img src={url} alt={texts.photo(index + 1)} loading="lazy" />
              </a>
            ) : url === undefined ? (
              <span class="file-sign">{contentType?.split('/')[1] ?? '—'}</span>
            ) : (
              <a class="file-sign" href={url} target="_blank" rel="noreferrer">
                {fileName ?? contentType}
              </a>
            )}
            <p>
              {by === 'staff' ? texts.byStaff : texts.byAppellant} · {texts.state[state]}
            </p>
            {takenAt !== undefined && <p>{texts.taken(formatInstant(takenAt))}</p>}
            {far && <p class="warning">{texts.far}</p>}
            {reasonText !== undefined && <p>{reasonText}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
