import { useState } from 'preact/hooks';
import { formatInstant } from '../../ui/format.ts';
import { Button } from '../../ui/parts/button.tsx';
import { type Fix, findPosition } from '../field/find-position.ts';
import { useTexts } from '../texts.ts';

/** When and where the work is done, from the phone. Without a position the time alone is recorded. */
export function DeviceField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (fix: Fix | undefined) => void;
}) {
  const texts = useTexts().device;
  const [isBusy, setBusy] = useState(false);
  const fix = value as Fix | undefined;
  const record = async () => {
    setBusy(true);
    const found = await findPosition();
    setBusy(false);
    onChange(found);
  };
  return (
    <div class="field">
      <p class="field-hint">{label}</p>
      {fix === undefined ? (
        <Button onClick={record} isBusy={isBusy}>
          {texts.record}
        </Button>
      ) : (
        <p role="status">
          {fix.lat === undefined ? texts.timeOnly(formatInstant(fix.at)) : texts.recorded(formatInstant(fix.at))}{' '}
          <Button look="plain" onClick={() => onChange(undefined)}>
            {texts.drop}
          </Button>
        </p>
      )}
    </div>
  );
}
