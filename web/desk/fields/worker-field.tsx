import { useEffect, useState } from 'preact/hooks';
import { type Option, SelectField } from '../../ui/parts/field.tsx';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';

/** A worker of the caller's unit. */
export function WorkerField({
  ...field
}: {
  readonly label: string;
  readonly isOptional: boolean;
  readonly error: string | undefined;
  readonly value: string;
  readonly onChange: (worker: string) => void;
}) {
  const texts = useTexts().command;
  const [options, setOptions] = useState<readonly Option<string>[]>([]);
  useEffect(() => {
    client.call('GET /v1/desk/workers', {}).then((outcome) => {
      if (outcome.ok && !outcome.unchanged)
        setOptions(outcome.value.items.map(({ id, name }) => ({ value: id, label: name })));
    });
  }, []);
  return <SelectField {...field} empty={texts.choose} options={options} />;
}
