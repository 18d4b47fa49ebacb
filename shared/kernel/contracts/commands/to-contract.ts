import type { AnyDeclaration, BodyOf } from '../../domain/commands/declaration.ts';
import type { Sent } from '../../domain/commands/field.ts';
import type { CommandContract } from './command.ts';
import { toBody } from './to-body.ts';
import { toShape } from './to-shape.ts';

/** The contracts of these commands. */
type Contracts<D extends Readonly<Record<N, AnyDeclaration>>, N extends string> = {
  readonly [C in N]: CommandContract<Sent<D[C]['fields']>, BodyOf<D[C]>>;
};

/** The contract of each of these commands, from what it declares. */
export function toContracts<N extends string, D extends Readonly<Record<N, AnyDeclaration>>>(
  declared: D,
  names: readonly N[],
): Contracts<D, N> {
  const contracts = Object.fromEntries(names.map((name) => [name, toContract(declared[name])]));
  // The types and the shapes are those of the same fields, which the compiler cannot follow.
  return contracts as unknown as Contracts<D, N>;
}

function toContract(declaration: AnyDeclaration): CommandContract<Readonly<Record<string, unknown>>, unknown> {
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
