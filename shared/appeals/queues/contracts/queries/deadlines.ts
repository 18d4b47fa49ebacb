import * as z from 'zod/mini';
import { SHARING_COMMANDS, type SharingCommand } from '#appeals/case/domain/transitions.ts';
import { id } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';

/** The commands that give a unit a share, by their names in paths. */
const COMMANDS: ReadonlyMap<string, SharingCommand> = new Map(
  SHARING_COMMANDS.map((name) => [toKebabCase(name), name]),
);

/** GET /v1/desk/appeals/{number}/deadlines */
export const deadlinesQuery = z.object({
  command: described(
    z.pipe(
      z.enum([...COMMANDS.keys()]),
      z.transform((path) => COMMANDS.get(path) as SharingCommand),
    ),
    'The command that would give the unit its share.',
  ),
  unit: described(id, 'The unit: the lead of a dispatch, else the one that is added.'),
});
