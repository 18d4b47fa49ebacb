import { TextField } from './field.tsx';

/** A time, as the clock on the wall has it here. The value is an instant. */
export function TimeField({
  value,
  onChange,
  ...field
}: {
  readonly label: string;
  readonly hint?: string;
  readonly isOptional: boolean;
  readonly error: string | undefined;
  readonly value: string;
  readonly onChange: (instant: string | undefined) => void;
}) {
  return (
    <TextField
      {...field}
      type="datetime-local"
      value={value === '' ? '' : toLocal(new Date(value))}
      onInput={(typed) => onChange(typed === '' ? undefined : new Date(typed).toISOString())}
    />
  );
}

function toLocal(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
