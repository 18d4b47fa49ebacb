import { isGivenForCallers, type PersonCommandName } from '../../domain/appeal/transitions.ts';
import { CHOICE_LABELS, FIELD_LABELS } from '../../presenting/labels/command-fields.ts';
import type { Wording } from '../../presenting/labels/language.ts';
import { type JsonSchema, toJsonSchema } from '../json-schema.ts';
import { COMMANDS, type Shapes } from './all-commands.ts';
import { type CommandAudience, commandBody } from './command-input.ts';

/** The name of a field of any command. */
export type FieldName = { [C in PersonCommandName]: keyof Shapes[C] & string }[PersonCommandName] | 'callId' | 'proof';

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

const forms = new Map<string, CommandForm>();

/** The form of a command, derived from its contract. Each is made when it is first asked for. */
export function describeForm(name: PersonCommandName, audience: CommandAudience): CommandForm {
  const key = `${audience} ${name}`;
  const form = forms.get(key) ?? buildForm(name, audience);
  forms.set(key, form);
  return form;
}

function buildForm(name: PersonCommandName, audience: CommandAudience): CommandForm {
  const body = toJsonSchema(commandBody(name, audience)) as {
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly required?: readonly string[];
  };
  const fields = Object.entries(body.properties ?? {})
    .filter(([field, schema]) => isShown(field, name) && !isFixed(schema))
    .map(([field, schema]) => buildField(field as FieldName, schema, body.required ?? []));
  const content = COMMANDS[name].needsContent;
  return { fields, ...(content && { anyOf: [content, 'media'] }) };
}

/** Every command takes `expectedVersion`; a call matters for those that operators give for a caller. */
function isShown(field: string, name: PersonCommandName): boolean {
  if (field === 'callId') return isGivenForCallers(name);
  return field !== 'expectedVersion';
}

/** Whether the default is the only value: there is nothing to fill in. */
function isFixed({ const: only, default: preset }: JsonSchema): boolean {
  return only !== undefined && only === preset;
}

function buildField(name: FieldName, schema: JsonSchema, required: readonly string[]): FormField {
  const values = listValues(schema);
  const labels = CHOICE_LABELS[name];
  const choices = values.flatMap((value) => {
    const label = labels?.[String(value)];
    return label ? [{ value, label }] : [];
  });
  return {
    name,
    label: FIELD_LABELS[name],
    required: required.includes(name),
    schema,
    ...(choices.length > 0 && { choices }),
  };
}

/** The codes that a value, or each entry of a list, may have. */
function listValues({ enum: values, items }: JsonSchema): readonly (string | number)[] {
  if (Array.isArray(values)) return values;
  return typeof items === 'object' && items !== null ? listValues(items as JsonSchema) : [];
}
