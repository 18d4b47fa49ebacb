import { useState } from 'preact/hooks';
import { TextField } from '../../ui/parts/field.tsx';
import { useTexts } from '../texts.ts';
import { readPosition } from './read-position.ts';

/** A point on the map, as somebody copies it from one. */
export function PositionField({
  onChange,
  ...field
}: {
  readonly label: string;
  readonly isOptional: boolean;
  readonly error: string | undefined;
  readonly onChange: (point: object | undefined) => void;
}) {
  const texts = useTexts().position;
  const [written, setWritten] = useState('');
  return (
    <TextField
      {...field}
      hint={written === '' || readPosition(written) ? texts.form : texts.unread}
      value={written}
      onInput={(typed) => {
        setWritten(typed);
        onChange(readPosition(typed));
      }}
    />
  );
}
