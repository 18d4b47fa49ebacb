import type { CommandDeclaration } from '../../domain/commands/declaration.ts';
import type { CommandContract } from './command.ts';
import { toBody } from './to-body.ts';
import { toShape } from './to-shape.ts';

/** The contract of a command from its declaration. */
export function toContract(
  declaration: CommandDeclaration<string, string>,
): CommandContract<Readonly<Record<string, unknown>>, unknown> {
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
