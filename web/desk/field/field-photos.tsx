import { useEffect, useState } from 'preact/hooks';
import { useFileTexts } from '../../ui/media/files-field.tsx';
import { Button } from '../../ui/parts/button.tsx';
import { Picker } from '../../ui/parts/picker.tsx';
import { type FileFault, prepareFile } from '../../ui/prepare-file.ts';
import { newKey } from '../../ui/random-key.ts';
import { useTexts } from '../texts.ts';
import { dropPhoto, type FieldFile, readPhoto, savePhoto } from './store.ts';

/** Photos of the site, kept on the phone as the camera made them until they are sent: its time and place are proof of the work. */
export function FieldPhotos({
  files,
  onChange,
}: {
  readonly files: readonly FieldFile[];
  readonly onChange: (files: readonly FieldFile[]) => void;
}) {
  const { title } = useTexts().files;
  const texts = useFileTexts();
  const [fault, setFault] = useState<FileFault>();
  const add = async (picked: FileList | null) => {
    setFault(undefined);
    const added: FieldFile[] = [];
    for (const file of picked ?? []) {
      const prepared = await prepareFile(file, true);
      if (prepared.fault !== undefined) {
        setFault(prepared.fault);
        continue;
      }
      const { bytes, contentType } = prepared;
      const id = newKey();
      await savePhoto(id, bytes);
      const fileName = contentType.replace('/', '.');
      added.push({ id, fileName, contentType, size: bytes.size, key: newKey() });
    }
    if (added.length > 0) onChange([...files, ...added]);
  };
  const remove = async ({ id }: FieldFile) => {
    onChange(files.filter((file) => file.id !== id));
    await dropPhoto(id);
  };
  return (
    <fieldset class="field">
      <legend>{title}</legend>
      {files.length > 0 && (
        <ul class="photos">
          {files.map((file, index) => (
            <li key={file.id}>
              <KeptPhoto file={file} alt={texts.photo(index + 1)} />
              <Button class="photo-button" label={texts.remove(index + 1)} onClick={() => remove(file)}>
                {texts.drop}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {fault !== undefined && (
        <p class="field-error" role="alert">
          {texts.sending[fault]}
        </p>
      )}
      <div class="buttons">
        <Picker label={texts.camera} isCamera look="main" onPick={add} />
        <Picker label={texts.album} onPick={add} />
      </div>
    </fieldset>
  );
}

function KeptPhoto({ file, alt }: { readonly file: FieldFile; readonly alt: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    readPhoto(file.id).then((bytes) => {
      if (bytes === undefined) return;
      made = URL.createObjectURL(bytes);
      setUrl(made);
    });
    return () => {
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [file.id]);
  return url !== undefined && file.contentType.startsWith('image/') && !/hei[cf]/.test(file.contentType) ? (
    <img src={url} alt={alt} />
  ) : (
    <span class="file-sign">{file.contentType.split('/')[1]}</span>
  );
}
