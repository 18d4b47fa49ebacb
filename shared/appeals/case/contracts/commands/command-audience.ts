import type { CommandAudience } from '#kernel/contracts/commands/audience.ts';
import { ROLES, type Role } from '#kernel/domain/vocabulary.ts';
import { isGivenByPeople, listCommandsOfRoles, type PersonCommandName } from '../../domain/transitions.ts';

/** The commands that an audience's route takes, derived from the table of transitions. */
export const COMMANDS_BY_AUDIENCE: Readonly<Record<CommandAudience, readonly PersonCommandName[]>> = {
  citizens: listCommandsOf('APP'),
  staff: listCommandsOf(...ROLES.filter((role) => role !== 'APP' && role !== 'SYS')),
};

function listCommandsOf(...roles: readonly Role[]): readonly PersonCommandName[] {
  return listCommandsOfRoles(roles).filter(isGivenByPeople);
}
