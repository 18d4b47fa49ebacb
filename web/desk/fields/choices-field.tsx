import { CheckField, type Option } from '../../ui/parts/field.tsx';

/** A field for several of a few choices. */
export function ChoicesField({
  label,
  error,
  options,
  values,
  onChange,
}: {
  readonly label: string;
  readonly isOptional: boolean;
  readonly error: string | undefined;
  readonly options: readonly Option<string>[];
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}) {
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      <div class="checks">
        {options.map((option) => (
          <CheckField
            key={option.value}
            label={option.label}
            isChecked={values.includes(option.value)}
            onChange={(isOn) =>
              onChange(isOn ? [...values, option.value] : values.filter((value) => value !== option.value))
            }
          />
        ))}
      </div>
      {error !== undefined && <p class="field-error">{error}</p>}
    </fieldset>
  );
}
