import type { CommandRequests } from '#appeals/case/contracts/commands/all-commands.ts';
import type { PersonCommandName } from '#appeals/case/domain/transitions.ts';
import type { RequestInputs } from '#enterprise/requests/contracts/request-commands.ts';
import type { ServedCommand } from '#enterprise/requests/domain/transitions.ts';
import type { CommandAudience } from '#kernel/contracts/commands/audience.ts';
import type { JsonSchema } from '#kernel/contracts/json-schema.ts';
import type { Wording } from '#kernel/presenting/language.ts';
import { CHOICE_LABELS, FIELD_LABELS } from './field-labels.ts';

/** The name of a field of any command. */
export type FieldName =
  | { [C in PersonCommandName]: keyof CommandRequests[C] & string }[PersonCommandName]
  | { [C in ServedCommand]: keyof RequestInputs[C] & string }[ServedCommand]
  | 'callId'
  | 'proof';

/** A value that a field may have, in words. */
export interface Choice {
  readonly value: string | number;
  readonly label: Wording;
}

/** A field of a command. */
export interface FormField {
  readonly name: FieldName;
  readonly label: Wording;
  readonly required: boolean;
  /** The JSON Schema of its value: type, limits, format. */
  readonly schema: JsonSchema;
  /** The words for the values of its schema, where these are codes. */
  readonly choices?: readonly Choice[];
}

/** What a person fills in to give a command. */
export interface CommandForm {
  readonly fields: readonly FormField[];
  /** At least one of these fields must be filled in. */
  readonly anyOf?: readonly FieldName[];
}

/** A form as it is stored, without words. */
export interface StoredForm {
  readonly fields: readonly { readonly name: string; readonly required: boolean; readonly schema: JsonSchema }[];
  readonly anyOf?: readonly string[];
}

/** The forms of an audience by command. */
export interface AudienceForms {
  readonly audience: CommandAudience;
  readonly forms: Readonly<Record<string, StoredForm>>;
  /** What the commands themselves say of their fields and codes. */
  readonly texts?: Readonly<Record<string, FormTexts>>;
}

/** The labels of fields, and the words of their codes, that only one command has. */
interface FormTexts {
  readonly labels?: Readonly<Record<string, Wording | undefined>>;
  readonly choices?: Readonly<Record<string, Readonly<Record<string, Wording>> | undefined>>;
}

/** The form of a command, with the words for its fields and codes. */
export function describeForm(name: string, { audience, forms, texts }: AudienceForms): CommandForm {
  const stored = forms[name];
  if (stored === undefined) throw new Error(`${audience} have no form of ${name}: run npm run generate`);
  return { ...stored, fields: stored.fields.map((field) => describeField(field, texts?.[name])) } as CommandForm;
}

/** @throws Error for a field without a label. */
function describeField(field: StoredForm['fields'][number], texts: FormTexts = {}): FormField {
  const name = field.name as FieldName;
  const label = texts.labels?.[name] ?? FIELD_LABELS[name];
  if (label === undefined)
    throw new Error(`the field ${name} has no label: its command or field-labels.ts has to give it`);
  const labels = texts.choices?.[name] ?? CHOICE_LABELS[name];
  const choices = listValues(field.schema).flatMap((value) => {
    const word = labels?.[String(value)];
    return word ? [{ value, label: word }] : [];
  });
  return { ...field, name, label, ...(choices.length > 0 && { choices }) };
}

/** The codes that a value, or each entry of a list, may have. */
function listValues({ enum: values, items }: JsonSchema): readonly (string | number)[] {
  if (Array.isArray(values)) return values;
  return typeof items === 'object' && items !== null ? listValues(items as JsonSchema) : [];
}
