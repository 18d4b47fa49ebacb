import * as z from 'zod/mini';
import type { CommandAudience } from '#kernel/contracts/commands/audience.ts';
import type { CommandContract } from '#kernel/contracts/commands/command.ts';
import { type BodyDraft, draftBody } from '#kernel/contracts/commands/draft-body.ts';
import { toContracts } from '#kernel/contracts/commands/to-contract.ts';
import { code } from '#kernel/contracts/fields/codes.ts';
import { creditCode } from '#kernel/contracts/fields/credit-code.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import type { Schema } from '#kernel/contracts/parse.ts';
import type { Sent } from '#kernel/domain/commands/field.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import { VISIT_DECLARATIONS } from './domain/commands/all-commands.ts';
import { getVisitTransition, VISIT_COMMANDS, type VisitCommandName } from './domain/transitions.ts';
import type { VisitBodies } from './domain/visit-rules.ts';

const visitId = described(
  code(/^[0-9A-Z]{18}-[0-9a-f]{12}$/, { zh: '走访编号', en: 'the id of a visit' }, 31),
  'The id of the visit.',
);

/** What a person sends with each command, without what it is about. */
export type VisitRequests = { readonly [C in VisitCommandName]: Sent<(typeof VISIT_DECLARATIONS)[C]['fields']> };

/** The contract of each command on visits, from its declaration. `ask` and `plan` name the business, all others the visit. */
const CONTRACTS: {
  readonly [C in VisitCommandName]: CommandContract<VisitRequests[C], VisitBodies[C]>;
} = toContracts(VISIT_DECLARATIONS, VISIT_COMMANDS);

/** A command on a visit as it arrives: what it is about, and its fields. */
export interface VisitInput {
  readonly command: VisitCommandName;
  readonly input: { readonly creditCode?: string; readonly visitId?: string } & Readonly<Record<string, unknown>>;
}

/** The commands that agents, or staff, may send; derived from the table of transitions. */
export function listVisitCommands(audience: CommandAudience): readonly VisitCommandName[] {
  return VISIT_COMMANDS.filter((name) =>
    getVisitTransition(name).roles.some((role) => (role === 'APP') === (audience === 'citizens')),
  );
}

/** The body of a command. */
export function visitCommandBody(name: VisitCommandName): z.ZodMiniType {
  const isNew = getVisitTransition(name).from.length === 0;
  return z.strictObject({ ...(isNew ? { creditCode: creditCode() } : { visitId }), ...CONTRACTS[name].shape });
}

/** The schema of each command that an audience may give, by the last part of its route. */
export function visitInputs(audience: CommandAudience): ReadonlyMap<string, Schema<VisitInput>> {
  return new Map(listVisitCommands(audience).map((name) => [toKebabCase(name), visitInput(name)]));
}

function visitInput(name: VisitCommandName): Schema<VisitInput> {
  return z.pipe(
    visitCommandBody(name),
    z.transform((input) => ({ command: name, input }) as VisitInput),
  );
}

/** Builds the body of a command from what a person sent, with the texts and people that it names. */
export function draftVisitCommand<C extends VisitCommandName>(
  name: C,
  { creditCode: _code, visitId: _visit, ...input }: VisitInput['input'],
  textIdStem: string,
): BodyDraft<VisitBodies[C]> {
  const contract: CommandContract<VisitRequests[C], VisitBodies[C]> = CONTRACTS[name];
  return draftBody(contract, input as VisitRequests[C], textIdStem);
}
