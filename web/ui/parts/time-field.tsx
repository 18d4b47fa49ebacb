import { fromPekingTime, toPekingTime } from '../peking-time.ts';
import { TextField } from './field.tsx';

/** A time of the hotline: the person reads and writes Peking time, the value is an instant. */
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
      value={value === '' ? '' : toPekingTime(value)}
      onInput={(typed) => onChange(typed === '' ? undefined : fromPekingTime(typed))}
    />
  );
}
