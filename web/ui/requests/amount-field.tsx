import { useState } from 'preact/hooks';
import { TextField } from '../parts/field.tsx';
import { parseHundredths } from './hundredths.ts';
import { useRequestTexts } from './texts.ts';

/** A number: a sum in yuan, a rate in per cent, both with two decimals, or a whole number. The value counts fen or basis points. */
export function AmountField({
  unit,
  onChange,
  ...field
}: {
  readonly label: string;
  readonly unit?: 'yuan' | 'percent' | undefined;
  readonly isOptional?: boolean;
  readonly error: string | undefined;
  readonly onChange: (value: number | undefined) => void;
}) {
  const texts = useRequestTexts();
  const [text, setText] = useState('');
  return (
    <TextField
      {...field}
      hint={unit && texts.units[unit]}
      inputMode="numeric"
      value={text}
      onInput={(written) => {
        setText(written);
        onChange(unit === undefined ? parseWhole(written) : parseHundredths(written));
      }}
    />
  );
}

function parseWhole(text: string): number | undefined {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : undefined;
}
