import type { DeclaredContract } from '#kernel/contracts/commands/command.ts';
import { toBody } from '#kernel/contracts/commands/to-body.ts';
import { toShape } from '#kernel/contracts/commands/to-shape.ts';
import type { Sent } from '#kernel/domain/commands/fields.ts';
import type { COMMANDS as DECLARED } from '../../domain/commands/all-commands.ts';
import type { Declaration } from '../../domain/commands/declaration.ts';
import type { CommandBodies } from '../../domain/rules/command.ts';
import { COMMAND_NAMES, getDeclaration, isGivenByPeople, type PersonCommandName } from '../../domain/transitions.ts';

/** What a person sends with each command, without the envelope (`expectedVersion`, `callId`, `proof`). */
export type CommandRequests = { readonly [C in PersonCommandName]: Sent<(typeof DECLARED)[C]['fields']> };

/** The contract of each command that people give on an existing appeal, from its declaration. */
export const COMMANDS = Object.fromEntries(
  COMMAND_NAMES.filter(isGivenByPeople).map((name) => [name, toContract(getDeclaration(name))]),
) as unknown as { readonly [C in PersonCommandName]: DeclaredContract<CommandRequests[C], CommandBodies[C]> };

function toContract(declaration: Declaration): DeclaredContract<Readonly<Record<string, unknown>>, unknown> {
  const { fields, fieldsOfAppellant, needsContent, under } = declaration;
  return {
    shape: toShape(fields),
    ...(fieldsOfAppellant && { appellantShape: toShape(fieldsOfAppellant) }),
    ...(needsContent && { needsContent }),
    toBody: (request, draft) => {
      const body = toBody(fields, request, draft);
      return under === undefined ? body : { [under]: body };
    },
  };
}
