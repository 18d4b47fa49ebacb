import { isGivenForCallers, type PersonCommandName } from '../../../domain/appeal/transitions.ts';
import { type JsonSchema, toJsonSchema } from '../../json-schema.ts';
import { COMMANDS } from '../all-commands.ts';
import { COMMANDS_BY_AUDIENCE, type CommandAudience } from '../command-audience.ts';
import { commandBody } from '../command-input.ts';
import type { StoredForm } from './command-form.ts';

/** The text of `<audience>.json`, derived from the contracts: a line for the form of each command. */
export function formatForms(audience: CommandAudience): string {
  const lines = COMMANDS_BY_AUDIENCE[audience].map(
    (name) => `  ${JSON.stringify(name)}: ${JSON.stringify(buildForm(name, audience))}`,
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}

function buildForm(name: PersonCommandName, audience: CommandAudience): StoredForm {
  const body = toJsonSchema(commandBody(name, audience)) as {
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly required?: readonly string[];
  };
  const fields = Object.entries(body.properties ?? {})
    .filter(([field, schema]) => isShown(field, name) && !isFixed(schema))
    .map(([field, schema]) => ({ name: field, required: (body.required ?? []).includes(field), schema }));
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
