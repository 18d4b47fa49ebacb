import type { StaffAppeal } from '../../client/desk-operations.ts';
import { TextField } from '../../ui/parts/field.tsx';
import { useTexts } from '../texts.ts';

interface Restatement {
  readonly title: string;
  readonly text: string;
}

/** Title and text with which units get the case. Empty: they get the words of the appellant. */
export function RestatementField({
  label,
  error,
  appeal,
  value,
  onChange,
}: {
  readonly label: string;
  readonly error: string | undefined;
  readonly appeal: Pick<StaffAppeal, 'title' | 'text' | 'restatement'>;
  readonly value: unknown;
  readonly onChange: (restatement: Restatement | undefined) => void;
}) {
  const texts = useTexts().restatement;
  const { title = '', text = '' } = (value ?? {}) as Partial<Restatement>;
  const change = (next: Partial<Restatement>) => {
    const whole = { title, text, ...next };
    onChange(whole.title.trim() === '' && whole.text.trim() === '' ? undefined : whole);
  };
  return (
    <details class="restatement" open={value !== undefined || error !== undefined}>
      <summary>{label}</summary>
      <p class="field-hint">{texts.hint}</p>
      <TextField
        label={texts.title}
        value={title}
        error={error}
        maxLength={100}
        onInput={(typed) => change({ title: typed })}
      />
      <TextField label={texts.text} rows={6} value={text} onInput={(typed) => change({ text: typed })} />
      <button
        type="button"
        class="button"
        onClick={() =>
          change({
            title: appeal.restatement?.title ?? appeal.title ?? '',
            text: appeal.restatement?.text ?? appeal.text ?? '',
          })
        }
      >
        {texts.copy}
      </button>
    </details>
  );
}
