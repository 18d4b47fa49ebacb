import type { CitizenAppeal } from '../../client/operations.ts';
import { useTexts } from '../texts.ts';

/** The files of a case, with what the platform found out about them. */
export function Media({ media }: Pick<CitizenAppeal, 'media'>) {
  const texts = useTexts().case;
  if (media.length === 0) return null;
  return (
    <ul class="photos">
      {media.map(({ mediaId, by, state, url, contentType, reasonText }, index) => (
        <li key={mediaId}>
          {url !== undefined && contentType?.startsWith('image/') ? (
            <a href={url} target="_blank" rel="noreferrer">
              <img src={url} alt={texts.photo(index + 1)} loading="lazy" />
            </a>
          ) : (
            <span class="file-sign">{contentType?.split('/')[1] ?? '—'}</span>
          )}
          <p>
            {by === 'staff' ? texts.byStaff : texts.byYou} · {texts.mediaState[state]}
          </p>
          {reasonText !== undefined && <p>{reasonText}</p>}
        </li>
      ))}
    </ul>
  );
}
