import type { BodyOf } from '#kernel/domain/commands/declaration.ts';
import type { COMMANDS } from '../commands/all-commands.ts';
import type { CommandName } from '../transitions.ts';

/** The body of each command as its rule gets it. It names texts, files and visits by their ids. */
export type CommandBodies = { readonly [C in CommandName]: BodyOf<(typeof COMMANDS)[C]> };

/** A command with its body. */
export interface Command<C extends CommandName = CommandName> {
  readonly name: C;
  readonly body: CommandBodies[C];
}
