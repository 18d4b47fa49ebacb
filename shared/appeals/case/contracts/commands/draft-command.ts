import type { CommandContract } from '#kernel/contracts/commands/command.ts';
import { type BodyDraft, draftBody } from '#kernel/contracts/commands/draft-body.ts';
import type { Command, CommandBodies } from '../../domain/rules/command.ts';
import type { PersonCommandName } from '../../domain/transitions.ts';
import { COMMANDS, type CommandRequests } from './all-commands.ts';

/** A command on an appeal, built from a request. */
export interface CommandDraft<C extends PersonCommandName> extends Omit<BodyDraft<never>, 'body'> {
  readonly command: Command<C>;
}

/** Builds the command of a request. */
export function draftCommand<C extends PersonCommandName>(
  name: C,
  request: CommandRequests[C],
  textIdStem: string,
): CommandDraft<C> {
  const contract: CommandContract<CommandRequests[C], CommandBodies[C]> = COMMANDS[name];
  const { body, ...named } = draftBody(contract, request, textIdStem);
  return { command: { name, body }, ...named };
}
