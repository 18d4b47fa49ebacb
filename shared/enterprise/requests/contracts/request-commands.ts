import type { CommandContract } from '#kernel/contracts/commands/command.ts';
import { type BodyDraft, draftBody } from '#kernel/contracts/commands/draft-body.ts';
import { toContracts } from '#kernel/contracts/commands/to-contract.ts';
import type { Sent } from '#kernel/domain/commands/field.ts';
import { REQUEST_DECLARATIONS } from '../domain/commands/all-commands.ts';
import type { RequestBodies } from '../domain/request-rule.ts';
import { SERVED_COMMANDS, type ServedCommand } from '../domain/transitions.ts';

/** What a person sends with each command, without the envelope. */
export type RequestInputs = { readonly [C in ServedCommand]: Sent<(typeof REQUEST_DECLARATIONS)[C]['fields']> };

/** The contract of each command that people give, from its declaration. */
export const REQUEST_CONTRACTS: {
  readonly [C in ServedCommand]: CommandContract<RequestInputs[C], RequestBodies[C]>;
} = toContracts(REQUEST_DECLARATIONS, SERVED_COMMANDS);

/** Builds the body of a command from what a person sent, with the texts and files that it names. */
export function draftRequestCommand<C extends ServedCommand>(
  name: C,
  input: RequestInputs[C],
  textIdStem: string,
): BodyDraft<RequestBodies[C]> {
  const contract: CommandContract<RequestInputs[C], RequestBodies[C]> = REQUEST_CONTRACTS[name];
  return draftBody(contract, input, textIdStem);
}
