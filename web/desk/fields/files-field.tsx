import { useRef, useState } from 'preact/hooks';
import { type Announced, postBlob, uploadFile } from '../../client/upload.ts';
import { Button } from '../../ui/parts/button.tsx';
import { Picker } from '../../ui/parts/picker.tsx';
import { prepareFile } from '../../ui/prepare-file.ts';
import { newKey } from '../../ui/random-key.ts';
import { client } from '../session/client.ts';
import { useWords } from '../words.ts';

interface Shown {
  readonly id: string;
  readonly url: string | undefined;
  readonly state: 'sending' | 'sent' | 'failed' | 'not-a-photo' | 'too-large';
  readonly mediaId?: string;
}

/** Photos and videos of staff. They are sent at once and as the camera made them: its time and place are proof of the work. */
export function FilesField({
  label,
  error,
  values,
  onChange,
}: {
  readonly label: string;
  readonly isOptional: boolean;
  readonly error: string | undefined;
  /** The ids of the files that are sent. */
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}) {
  const words = useWords().files;
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const sent = useRef(values);
  sent.current = values;
  const mark = (id: string, change: Partial<Shown>) =>
    setShown((before) => before.map((file) => (file.id === id ? { ...file, ...change } : file)));

  const send = async (file: File) => {
    const id = newKey();
    const url = file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined;
    setShown((before) => [...before, { id, url, state: 'sending' }]);
    const prepared = await prepareFile(file, true);
    if (prepared.fault !== undefined) return mark(id, { state: prepared.fault, url: undefined });
    const { bytes, contentType } = prepared;
    const fileName = `${contentType.replace('/', '.')}`;
    const announced = { fileName, contentType: contentType as Announced['contentType'], size: bytes.size };
    const outcome = await uploadFile(
      client.call,
      announced,
      postBlob(bytes, fileName),
      newKey(),
      'POST /v1/desk/uploads',
    );
    if (!outcome.ok || outcome.unchanged) return mark(id, { state: 'failed' });
    const { mediaId } = outcome.value;
    mark(id, { state: 'sent', mediaId });
    sent.current = [...sent.current, mediaId];
    onChange(sent.current);
  };
  const remove = ({ id, mediaId }: Shown) => {
    setShown((before) => before.filter((file) => file.id !== id));
    onChange(values.filter((value) => value !== mediaId));
  };
  // Sent before the page was loaded again: their pictures are gone, the files are not.
  const earlier = values.length - shown.filter(({ mediaId }) => mediaId !== undefined).length;
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      {earlier > 0 && <p>{words.earlier(earlier)}</p>}
      {shown.length > 0 && (
        <ul class="photos">
          {shown.map((file, index) => (
            <li key={file.id}>
              {file.url === undefined ? (
                <span class="file-sign">—</span>
              ) : (
                <img src={file.url} alt={words.photo(index + 1)} />
              )}
              <p role="status">{words.sending[file.state]}</p>
              <Button class="photo-button" label={words.remove(index + 1)} onClick={() => remove(file)}>
                {words.drop}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div class="buttons">
        <Picker label={words.camera} isCamera onPick={async (files) => void [...(files ?? [])].map(send)} />
        <Picker label={words.album} onPick={async (files) => void [...(files ?? [])].map(send)} />
      </div>
      {error !== undefined && <p class="field-error">{error}</p>}
    </fieldset>
  );
}
