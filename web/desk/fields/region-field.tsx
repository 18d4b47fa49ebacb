import { useState } from 'preact/hooks';
import { useCommonWords } from '../../ui/common-words.ts';
import { RegionFields } from '../../ui/parts/region-fields.tsx';
import { findSmallest, type Region } from '../../ui/region.ts';
import { client } from '../session/client.ts';
import { useWords } from '../texts.ts';

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
  const words = useWords().call;
  const common = useCommonWords();
  const [region, setRegion] = useState(first);
  return (
    <fieldset class="field">
      <legend>
        {label}
        {isOptional && <span class="muted"> {common.optional}</span>}
      </legend>
      <RegionFields
        call={client.call}
        words={words}
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
