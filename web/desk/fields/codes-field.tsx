import { useState } from 'preact/hooks';
import { TextField } from '../../ui/parts/field.tsx';

interface Props {
  readonly label: string;
  readonly isOptional: boolean;
  readonly error: string | undefined;
  readonly values: readonly string[];
  readonly onChange: (codes: readonly string[] | undefined) => void;
}

/** Several codes in one line, with blanks or semicolons between them. */
export function CodesField({ values, onChange, ...common }: Props) {
  const [typed, setTyped] = useState(values.join(' '));
  const take = (text: string) => {
    setTyped(text);
    const codes = text.split(/[\s;；]+/).filter((code) => code !== '');
    onChange(codes.length > 0 ? codes : undefined);
  };
  return <TextField {...common} value={typed} onInput={take} />;
}
