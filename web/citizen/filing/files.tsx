import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../ui/parts/button.tsx';
import { CheckField } from '../../ui/parts/field.tsx';
import { Picker } from '../../ui/parts/picker.tsx';
import type { FileFault } from '../../ui/prepare-file.ts';
import type { Attachment, Draft } from '../drafts/draft.ts';
import { addFile, loadPreparing, removeFile } from '../drafts/send-files.ts';
import { readBytes } from '../drafts/store.ts';
import { useTexts } from '../texts.ts';

const MOST_PHOTOS = 9;
const MOST_VIDEOS = 2;

/** The photos and videos of a draft. They are sent while the person writes on. */
export function Files({ draft }: { readonly draft: Draft }) {
  const { filing } = useTexts();
  const [isOriginal, setOriginal] = useState(false);
  const [fault, setFault] = useState<FileFault | 'too-many'>();
  const videos = draft.files.filter(({ contentType }) => contentType.startsWith('video/')).length;

  useEffect(() => {
    const timer = setTimeout(() => void loadPreparing().catch(() => undefined), 1000);
    return () => clearTimeout(timer);
  }, []);

  const add = async (chosen: FileList | null) => {
    setFault(undefined);
    const left = { photos: MOST_PHOTOS - (draft.files.length - videos), videos: MOST_VIDEOS - videos };
    for (const file of chosen ?? []) {
      const what = file.type.startsWith('video/') ? 'videos' : 'photos';
      const problem = left[what] > 0 ? await addFile(draft.id, file, isOriginal) : 'too-many';
      if (problem === undefined) left[what] -= 1;
      else setFault(problem);
    }
  };

  return (
    <fieldset class="field">
      <legend>{filing.files}</legend>
      <p class="field-hint">{filing.filesHint}</p>
      {draft.files.length > 0 && (
        <ul class="photos">
          {draft.files.map((file, index) => (
            <Shown key={file.id} draftId={draft.id} file={file} position={index + 1} />
          ))}
        </ul>
      )}
      <div class="buttons">
        <Picker label={filing.camera} isCamera onPick={add} />
        <Picker label={filing.album} onPick={add} />
      </div>
      {fault !== undefined && (
        <p class="field-error" role="alert">
          {filing.fault[fault]}
        </p>
      )}
      <CheckField isChecked={isOriginal} onChange={setOriginal} label={filing.original} hint={filing.originalHint} />
    </fieldset>
  );
}

function Shown({
  draftId,
  file,
  position,
}: {
  readonly draftId: string;
  readonly file: Attachment;
  readonly position: number;
}) {
  const { filing } = useTexts();
  const [url, setUrl] = useState<string>();
  const isShown = /^image\/(?:jpeg|png|webp)$/.test(file.contentType);
  useEffect(() => {
    let made: string | undefined;
    if (isShown)
      readBytes(file.id).then(
        (bytes) => {
          if (bytes !== undefined) made = URL.createObjectURL(bytes);
          setUrl(made);
        },
        () => undefined,
      );
    return () => {
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [file.id, isShown]);
  const name = filing.fileName(position);
  return (
    <li>
      {url === undefined ? (
        <span class="file-sign">{file.contentType.split('/')[1]}</span>
      ) : (
        <img src={url} alt={name} />
      )}
      <p role="status">{filing.fileState[file.state]}</p>
      <Button class="photo-button" label={filing.removeFile(position)} onClick={() => removeFile(draftId, file.id)}>
        {filing.remove}
      </Button>
    </li>
  );
}
