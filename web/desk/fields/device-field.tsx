import { useState } from 'preact/hooks';
import { formatInstant } from '../../ui/format.ts';
import { Button } from '../../ui/parts/button.tsx';
import { useWords } from '../words.ts';

interface Fix {
  readonly at: string;
  readonly lat?: number;
  readonly lng?: number;
  readonly crs?: 'WGS84';
}

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
  const words = useWords().device;
  const [isBusy, setBusy] = useState(false);
  const fix = value as Fix | undefined;
  const record = () => {
    setBusy(true);
    const at = new Date().toISOString();
    const end = (found: Fix) => {
      setBusy(false);
      onChange(found);
    };
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => end({ at, lat: coords.latitude, lng: coords.longitude, crs: 'WGS84' }),
      () => end({ at }),
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };
  return (
    <div class="field">
      <p class="field-hint">{label}</p>
      {fix === undefined ? (
        <Button onClick={record} isBusy={isBusy}>
          {words.record}
        </Button>
      ) : (
        <p role="status">
          {fix.lat === undefined ? words.timeOnly(formatInstant(fix.at)) : words.recorded(formatInstant(fix.at))}{' '}
          <Button look="plain" onClick={() => onChange(undefined)}>
            {words.drop}
          </Button>
        </p>
      )}
    </div>
  );
}
