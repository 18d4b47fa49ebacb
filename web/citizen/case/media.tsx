import type { CitizenAppeal } from '../../client/operations.ts';
import { Icon } from '../../ui/icons/icon.tsx';
import { FILE_TEXT, IMAGE, VIDEO } from '../../ui/icons/lucide.ts';
import { useTexts } from '../texts.ts';

type File = CitizenAppeal['media'][number];

const isPhoto = ({ contentType }: File) => contentType?.startsWith('image/') === true;
const isShown = (file: File) => isPhoto(file) && file.url !== undefined;

/** The first photo of the appellant that can be shown, beside the newest one of those who handle the case; undefined without both. */
function findPair(media: readonly File[]): readonly [before: File, after: File] | undefined {
  const before = media.find((file) => file.by === 'appellant' && isShown(file));
  const after = media.findLast((file) => file.by === 'staff' && isShown(file));
  return before && after && [before, after];
}

/** What it looked like and what was done, side by side. */
export function BeforeAfter({ media }: Pick<CitizenAppeal, 'media'>) {
  const texts = useTexts().case;
  const pair = findPair(media);
  if (pair === undefined) return null;
  return (
    <section class="card" aria-labelledby="before-after">
      <h2 id="before-after">{texts.beforeAfter}</h2>
      <ul class="pair">
        {pair.map((file) => (
          <li key={file.mediaId}>
            <Shown file={file} alt={file.by === 'staff' ? texts.byStaff : texts.byYou} />
            <p>{file.by === 'staff' ? texts.byStaff : texts.byYou}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The files of a case, with what the platform found out about them. */
export function Media({ media }: Pick<CitizenAppeal, 'media'>) {
  const texts = useTexts().case;
  if (media.length === 0) return null;
  return (
    <ul class="photos">
      {media.map((file, index) => (
        <li key={file.mediaId}>
          <Shown file={file} alt={texts.photo(index + 1)} />
          <p>
            {file.by === 'staff' ? texts.byStaff : texts.byYou}
            {file.state !== 'ready' && ` · ${texts.mediaState[file.state]}`}
          </p>
          {file.reasonText !== undefined && <p>{file.reasonText}</p>}
        </li>
      ))}
    </ul>
  );
}

/** A photo, or in its place what it is and how one gets to see it. */
function Shown({ file, alt }: { readonly file: File; readonly alt: string }) {
  const texts = useTexts().case;
  const { url, contentType, state } = file;
  if (url !== undefined && isPhoto(file))
    return (
      <a href={url} target="_blank" rel="noreferrer">
        <img src={url} alt={alt} loading="lazy" />
      </a>
    );
  const kind = isPhoto(file) ? 'photo' : contentType?.startsWith('video/') ? 'video' : 'file';
  const sign = (
    <>
      <Icon of={{ photo: IMAGE, video: VIDEO, file: FILE_TEXT }[kind]} />
      <span>{texts.fileKind[kind]}</span>
      {url === undefined && state === 'ready' && <small>{texts.seenSignedIn}</small>}
    </>
  );
  return url === undefined ? (
    <span class="file-sign">{sign}</span>
  ) : (
    <a class="file-sign" href={url} target="_blank" rel="noreferrer">
      {sign}
    </a>
  );
}
