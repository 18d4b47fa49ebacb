import { en } from '../../texts/files/en.ts';
import { zh } from '../../texts/files/zh.ts';
import type { Translated } from '../../texts/texts.ts';
import { useCommonTexts } from '../common-texts.ts';
import { useLook } from '../look.ts';
import { Button } from '../parts/button.tsx';
import { Picker } from '../parts/picker.tsx';
import { type UploadSender, useUploads } from './use-uploads.ts';

/** The texts of fields for files; the caller is drawn again when the language changes. */
export function useFileTexts(): Translated<typeof zh> {
  return useLook().language === 'zh' ? zh : en;
}

/** Photos and videos of a form. They are sent at once, and the form is not sent before them. */
export function FilesField({
  sender,
  label,
  isOptional = false,
  error,
  values,
  onChange,
}: {
  readonly sender: UploadSender;
  readonly label: string;
  readonly isOptional?: boolean;
  readonly error: string | undefined;
  /** The ids of the files that are sent. */
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}) {
  const texts = useFileTexts();
  const { optional } = useCommonTexts();
  const { shown, hasFailed, add, remove } = useUploads(sender, values, onChange);
  // Sent before the page was loaded again: their pictures are gone, the files are not.
  const earlier = values.length - shown.filter(({ mediaId }) => mediaId !== undefined).length;
  const pick = async (files: FileList | null) => [...(files ?? [])].forEach(add);
  const fault = hasFailed ? texts.stillFailed : error;
  return (
    <fieldset class="field">
      <legend>
        {label}
        {isOptional && <span class="muted"> {optional}</span>}
      </legend>
      {earlier > 0 && <p>{texts.earlier(earlier)}</p>}
      {shown.length > 0 && (
        <ul class="photos">
          {shown.map((file, index) => (
            <li key={file.id}>
              {file.url === undefined ? (
                <span class="file-sign">—</span>
              ) : (
                <img src={file.url} alt={texts.photo(index + 1)} />
              )}
              <p role="status">{texts.sending[file.state]}</p>
              <Button class="photo-button" label={texts.remove(index + 1)} onClick={() => remove(file)}>
                {texts.drop}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div class="buttons">
        <Picker label={texts.camera} isCamera onPick={pick} />
        <Picker label={texts.album} onPick={pick} />
      </div>
      {fault !== undefined && <p class="field-error">{fault}</p>}
    </fieldset>
  );
}
