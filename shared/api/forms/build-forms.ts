import type * as z from 'zod/mini';
import { COMMANDS } from '#appeals/case/contracts/commands/all-commands.ts';
import { COMMANDS_BY_AUDIENCE } from '#appeals/case/contracts/commands/command-audience.ts';
import { commandBody } from '#appeals/case/contracts/commands/command-input.ts';
import { isGivenForCallers, type PersonCommandName } from '#appeals/case/domain/transitions.ts';
import { REQUEST_CONTRACTS } from '#enterprise/requests/contracts/request-commands.ts';
import { listServedCommands, requestCommandBody } from '#enterprise/requests/contracts/request-input.ts';
import type { CommandAudience } from '#kernel/contracts/commands/audience.ts';
import { type JsonSchema, toJsonSchema } from '#kernel/contracts/json-schema.ts';
import { formatLines } from '../format-lines.ts';
import type { StoredForm } from './command-form.ts';

/** The text of `<audience>.json`, derived from the contracts: a line for the form of each command. */
export function formatForms(audience: CommandAudience): string {
  return formatForEach(COMMANDS_BY_AUDIENCE[audience], (name) =>
    buildForm(commandBody(name, audience), COMMANDS[name].needsContent, (field) => isShown(field, name)),
  );
}

/** The same for commands on requests of businesses: `requests-<audience>.json`. */
export function formatRequestForms(audience: CommandAudience): string {
  return formatForEach(listServedCommands(audience), (name) =>
    buildForm(requestCommandBody(name, audience), REQUEST_CONTRACTS[name].needsContent, isOfForm),
  );
}

function formatForEach<Name extends string>(names: readonly Name[], build: (name: Name) => StoredForm): string {
  return formatLines(Object.fromEntries(names.map((name) => [name, build(name)])), 1);
}

function buildForm(
  schema: z.ZodMiniType,
  content: 'text' | 'note' | undefined,
  isField: (field: string) => boolean,
): StoredForm {
  const body = toJsonSchema(schema) as {
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly required?: readonly string[];
  };
  const fields = Object.entries(body.properties ?? {})
    .filter(([field, value]) => isField(field) && !isFixed(value))
    .map(([field, value]) => ({ name: field, required: (body.required ?? []).includes(field), schema: value }));
  return { fields, ...(content && { anyOf: [content, 'media'] }) };
}

/** Every command takes `expectedVersion`; a call matters for those that operators give for a caller. */
function isShown(field: string, name: PersonCommandName): boolean {
  if (field === 'callId') return isGivenForCallers(name);
  return isOfForm(field);
}

function isOfForm(field: string): boolean {
  return field !== 'expectedVersion';
}

/** Whether the default is the only value: there is nothing to fill in. */
function isFixed({ const: only, default: preset }: JsonSchema): boolean {
  return only !== undefined && only === preset;
}
