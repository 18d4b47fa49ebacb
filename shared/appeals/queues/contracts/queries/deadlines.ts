import * as z from 'zod/mini';
import { id } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';

/** The commands that give a unit a share, as paths have them. */
const COMMANDS = { dispatch: 'dispatch', 'add-assist': 'addAssist', 'pass-down': 'passDown' } as const;
type Path = keyof typeof COMMANDS;

/** GET /v1/desk/appeals/{number}/deadlines */
export const deadlinesQuery = z.object({
  command: described(
    z.pipe(
      z.enum(Object.keys(COMMANDS) as [Path, ...Path[]]),
      z.transform((path) => COMMANDS[path]),
    ),
    'The command that would give the unit its share.',
  ),
  unit: described(id, 'The unit: the lead of a dispatch, else the one that is added.'),
});
