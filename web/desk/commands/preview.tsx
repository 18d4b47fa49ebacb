import type { StaffAppeal } from '../../client/desk-operations.ts';
import { useTexts } from '../texts.ts';
import { findView, listRead, type Values } from './table.ts';

/** The words of a form as the appellant will read them; nothing as long as there are none. */
export function Preview({
  action: { command, fields },
  values,
}: {
  readonly action: StaffAppeal['actions'][number];
  readonly values: Values;
}) {
  const texts = useTexts().command;
  const read = listRead(command, values).flatMap((name) => {
    const text = values[name];
    const label = fields.find((field) => field.name === name)?.label;
    return typeof text === 'string' && text.trim() !== '' ? [{ name, label, text: text.trim() }] : [];
  });
  if (read.length === 0) return null;
  return (
    <section class="preview" aria-labelledby="preview">
      <h5 id="preview">{findView(command)?.public ? texts.previewPublic : texts.preview}</h5>
      {read.map(({ name, label, text }) => (
        <div key={name} class="note" data-tone="good">
          {read.length > 1 && <p class="muted">{label}</p>}
          <p class="written">{text}</p>
        </div>
      ))}
    </section>
  );
}
