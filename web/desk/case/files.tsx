import type { StaffAppeal } from '../../client/desk-operations.ts';
import { formatInstant } from '../../ui/format.ts';
import { useWords } from '../texts.ts';

/** The files of a case, with what the platform found out about them. */
export function Files({ media }: Pick<StaffAppeal, 'media'>) {
  const words = useWords().files;
  if (media.length === 0) return null;
  return (
    <section class="card" aria-labelledby="files">
      <h3 id="files">{words.title}</h3>
      <ul class="photos">
        {media.map(({ mediaId, by, state, url, contentType, fileName, reasonText, takenAt, far }, index) => (
          <li key={mediaId}>
            {url !== undefined && contentType?.startsWith('image/') ? (
              <a href={url} target="_blank" rel="noreferrer">
                <img src={url} alt={words.photo(index + 1)} loading="lazy" />
              </a>
            ) : url === undefined ? (
              <span class="file-sign">{contentType?.split('/')[1] ?? '—'}</span>
            ) : (
              <a class="file-sign" href={url} target="_blank" rel="noreferrer">
                {fileName ?? contentType}
              </a>
            )}
            <p>
              {by === 'staff' ? words.byStaff : words.byAppellant} · {words.state[state]}
            </p>
            {takenAt !== undefined && <p>{words.taken(formatInstant(takenAt))}</p>}
            {far && <p class="warning">{words.far}</p>}
            {reasonText !== undefined && <p>{reasonText}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
