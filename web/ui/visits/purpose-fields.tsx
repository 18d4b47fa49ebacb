import { VISIT_PURPOSE_TEXTS } from '#enterprise/visits/visits.view.ts';
import type { Visit } from '../../client/visit-operations.ts';
import { useCommonTexts } from '../common-texts.ts';
import { useLook } from '../look.ts';
import { ChoiceField, TextField } from '../parts/field.tsx';
import { useVisitTexts } from './texts.ts';

/** Why a visit takes place, while it is filled in. */
export interface Purpose {
  readonly purpose: Visit['purpose'] | undefined;
  readonly words: string;
}

export const NO_PURPOSE: Purpose = { purpose: undefined, words: '' };

/** The purpose of a visit and what it is about. */
export function PurposeFields({
  value,
  isTried,
  onChange,
}: {
  readonly value: Purpose;
  /** Whether to mark what is missing. */
  readonly isTried: boolean;
  readonly onChange: (value: Purpose) => void;
}) {
  const texts = useVisitTexts();
  const common = useCommonTexts();
  const { language } = useLook();
  const missing = (is: boolean) => (isTried && is ? common.required : undefined);
  return (
    <>
      <ChoiceField
        label={texts.purpose}
        value={value.purpose}
        error={missing(value.purpose === undefined)}
        options={Object.entries(VISIT_PURPOSE_TEXTS).map(([code, text]) => ({
          value: code as Visit['purpose'],
          label: text[language],
        }))}
        onChange={(purpose) => onChange({ ...value, purpose })}
      />
      <TextField
        label={texts.words}
        rows={3}
        value={value.words}
        error={missing(value.words.trim() === '')}
        onInput={(written) => onChange({ ...value, words: written })}
      />
    </>
  );
}
