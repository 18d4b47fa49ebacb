import type { CommandContract } from '#kernel/contracts/commands/command.ts';
import { toContracts } from '#kernel/contracts/commands/to-contract.ts';
import type { Sent } from '#kernel/domain/commands/field.ts';
import { COMMANDS as DECLARED } from '../../domain/commands/all-commands.ts';
import type { CommandBodies } from '../../domain/rules/command.ts';
import { COMMAND_NAMES, isGivenByPeople, type PersonCommandName } from '../../domain/transitions.ts';

/** What a person sends with each command, without the envelope (`expectedVersion`, `callId`, `proof`). */
export type CommandRequests = { readonly [C in PersonCommandName]: Sent<(typeof DECLARED)[C]['fields']> };

/** The contract of each command that people give on an existing appeal, from its declaration. */
export const COMMANDS: {
  readonly [C in PersonCommandName]: CommandContract<CommandRequests[C], CommandBodies[C]>;
} = toContracts(DECLARED, COMMAND_NAMES.filter(isGivenByPeople));
