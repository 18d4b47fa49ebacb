import { useState } from 'preact/hooks';
import { Button } from '../../ui/parts/button.tsx';
import { useTexts } from '../texts.ts';
import { UnitField } from './unit-field.tsx';

/** Several units, chosen one after the other. */
export function UnitsField({
  values,
  onChange,
  ...field
}: {
  readonly label: string;
  readonly isOptional: boolean;
  readonly error: string | undefined;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}) {
  const texts = useTexts().unitField;
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  return (
    <>
      <UnitField
        {...field}
        value=""
        onChange={(unit, name) => {
          setNames({ ...names, [unit]: name });
          onChange([...new Set([...values, unit])]);
        }}
      />
      {values.length > 0 && (
        <ul class="list chosen">
          {values.map((unit) => (
            <li key={unit}>
              <span class="written">{names[unit] ?? unit}</span>{' '}
              <Button look="plain" onClick={() => onChange(values.filter((each) => each !== unit))}>
                {texts.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
