import { useState } from 'preact/hooks';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { RegionFields } from '../../ui/parts/region-fields.tsx';
import { findSmallest, type Region } from '../../ui/region.ts';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';

/** A division, chosen by its name from the city down. `onChange` gets the code of the smallest one; empty without any. */
export function RegionField({
  label,
  isOptional,
  error,
  first,
  onChange,
}: {
  readonly label: string;
  readonly isOptional: boolean;
  readonly error: string | undefined;
  /** What the platform takes when nothing is chosen. */
  readonly first: Region;
  readonly onChange: (code: string) => void;
}) {
  const texts = useTexts().call;
  const common = useCommonTexts();
  const [region, setRegion] = useState(first);
  return (
    <fieldset class="field">
      <legend>
        {label}
        {isOptional && <span class="muted"> {common.optional}</span>}
      </legend>
      <RegionFields
        call={client.call}
        texts={texts}
        region={region}
        onChange={(chosen) => {
          setRegion(chosen);
          onChange(findSmallest(chosen));
        }}
      />
      {error !== undefined && <p class="field-error">{error}</p>}
    </fieldset>
  );
}
