import type { ServiceRequest } from '../../client/enterprise-operations.ts';
import { CheckField, ChoiceField, TextField } from '../parts/field.tsx';
import { TimeField } from '../parts/time-field.tsx';
import { AmountField } from './amount-field.tsx';
import { formatHundredths } from './hundredths.ts';
import { nameControl } from './name-control.ts';
import { useRequestTexts } from './texts.ts';

type Action = ServiceRequest['actions'][number];
type Field = Action['fields'][number];
/** What is filled in, by the names of the fields. */
export type Values = Readonly<Record<string, unknown>>;

/** Who reads a text that is written in a form; undefined where the form need not say so. */
export type FindReader = (
  command: Action['command'],
  field: string,
  values: Values,
) => 'appellant' | 'staff' | undefined;

interface Option {
  readonly value: string | number;
  readonly label: string;
}

/** Fields that people fill in with two decimals, in yuan or per cent; the platform counts fen and basis points. */
const HUNDREDTHS: Readonly<Record<string, 'yuan' | 'percent'>> = {
  amount: 'yuan',
  fees: 'yuan',
  yearlyRate: 'percent',
  desiredRate: 'percent',
};

/** The choices of a field that depend on the request; undefined where the platform gives them, or none are known. */
export function findOptions(
  command: Action['command'],
  { name }: Field,
  { consents, financing }: ServiceRequest,
  partners: readonly { readonly id: string; readonly name: string }[],
): readonly Option[] | undefined {
  if (name !== 'partnerId') return undefined;
  if (command === 'consent') return toOptions(partners);
  if (command !== 'choose-offer')
    return toOptions(consents.filter((each) => each.isInForce).map(({ partner }) => partner));
  return financing?.offers
    .filter(({ state }) => state === 'open')
    .map(({ partner, amount, cost }) => ({
      value: partner.id,
      label: `${partner.name} · ${formatHundredths(amount)} · ${formatHundredths(Math.round(cost.yearlyCost / 100))} %`,
    }));
}

function toOptions(partners: readonly { readonly id: string; readonly name: string }[]): readonly Option[] {
  const byId = new Map(partners.map(({ id, name }) => [id, { value: id, label: name }]));
  return [...byId.values()];
}

/** A field in its control: choices, a switch, a number, or words. */
export function Control({
  field,
  isOptional,
  value,
  options: own,
  reader,
  error,
  onChange,
}: {
  readonly field: Field;
  readonly isOptional: boolean;
  readonly value: unknown;
  readonly options: readonly Option[] | undefined;
  readonly reader: ReturnType<FindReader>;
  readonly error: string | undefined;
  readonly onChange: (value: unknown) => void;
}) {
  const texts = useRequestTexts();
  const { name, label, schema } = field;
  const options = own ?? listChoices(field) ?? [];
  const control = nameControl(field, own !== undefined || listChoices(field) !== undefined);
  if (control === undefined || control === 'elsewhere') return null;
  if (control === 'check') return <CheckField label={label} isChecked={value === true} onChange={onChange} />;
  if (control === 'checks')
    return <Checks label={label} options={options} value={value} error={error} onChange={onChange} />;
  if (control === 'choice')
    return (
      <ChoiceField
        label={label}
        isOptional={isOptional}
        error={error}
        value={value as string | number | undefined}
        options={options}
        onChange={onChange}
      />
    );
  if (control === 'amount')
    return (
      <AmountField label={label} unit={HUNDREDTHS[name]} isOptional={isOptional} error={error} onChange={onChange} />
    );
  if (control === 'time')
    return (
      <TimeField
        label={label}
        isOptional={isOptional}
        error={error}
        value={(value as string | undefined) ?? ''}
        onChange={onChange}
      />
    );
  const written = (
    <TextField
      label={label}
      hint={reader && texts.readBy[reader]}
      isOptional={isOptional}
      {...(schema['x-maxBytes'] !== undefined && { rows: 3 })}
      value={(value as string | undefined) ?? ''}
      error={error}
      onInput={(text) => onChange(text.trim() === '' ? undefined : text)}
    />
  );
  if (reader === undefined) return written;
  return (
    <div class="words-field" data-audience={reader}>
      {written}
    </div>
  );
}

/** The codes that a field may have, with their words. */
function listChoices({ schema, choices }: Field): readonly Option[] | undefined {
  if (choices !== undefined) return choices.map(({ value, label }) => ({ value: value as string | number, label }));
  const codes = schema.enum as readonly (string | number)[] | undefined;
  return codes?.map((code) => ({ value: code, label: String(code) }));
}

function Checks({
  label,
  options,
  value,
  error,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: unknown;
  readonly error: string | undefined;
  readonly onChange: (value: unknown) => void;
}) {
  const chosen = (value as readonly (string | number)[] | undefined) ?? [];
  const change = (code: string | number, isChecked: boolean) => {
    const next = isChecked ? [...chosen, code] : chosen.filter((each) => each !== code);
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      {options.map((option) => (
        <CheckField
          key={option.value}
          label={option.label}
          isChecked={chosen.includes(option.value)}
          onChange={(isChecked) => change(option.value, isChecked)}
        />
      ))}
      {error !== undefined && <p class="field-error">{error}</p>}
    </fieldset>
  );
}
