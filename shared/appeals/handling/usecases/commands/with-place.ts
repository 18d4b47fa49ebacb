import { findLead } from '#appeals/case/domain/appeal.ts';
import type { CaseAccess } from '#appeals/case/domain/case.ts';
import type { CaseFailure } from '#appeals/case/domain/refusal.ts';
import type { Command } from '#appeals/case/domain/rules/command.ts';
import { getDeclaration, type PersonCommandName } from '#appeals/case/domain/transitions.ts';
import type { Place } from '#appeals/case/ports/personal.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { searchUnits } from '../routing/search-units.ts';

/** A command with what a corrected place adds to it, and the place to store before its event. */
export interface PlacedCommand<C extends PersonCommandName> {
  readonly command: Command<C>;
  readonly place?: Place & { readonly id: string };
}

/**
 * For a command that corrects the place: checks that the region exists, and finds which other unit is competent there when the case is with
 * one already (DOMAIN 3). Every other command as it is. `id`: names the place, the same in each repeat of the request.
 */
export async function withPlace<C extends PersonCommandName>(
  { directory }: { readonly directory: Pick<Directory, 'region' | 'rules' | 'units'> },
  { appeal, context }: Pick<CaseAccess, 'appeal' | 'context'>,
  command: Command<C>,
  id: string,
): Promise<Result<PlacedCommand<C>, CaseFailure>> {
  if (!getDeclaration(command.name).reads?.includes('place') || !('address' in command.body)) return ok({ command });
  const { address, position, regionCode = appeal.regionCode } = command.body;
  if (regionCode !== undefined && !(await directory.region(regionCode)))
    return fail({ kind: 'unknown-reference', path: 'regionCode', what: 'region' });
  const moved = { ...appeal, ...(regionCode !== undefined && { regionCode }) };
  const lead = findLead(appeal)?.unitId;
  const [best] = lead === undefined ? [] : (await searchUnits(directory, moved, context)).candidates;
  const competent = best === undefined || best.unitId === lead ? {} : { competentUnitId: best.unitId };
  const place = {
    appealId: appeal.id,
    id,
    address,
    ...(regionCode !== undefined && { regionCode }),
    ...position,
  };
  return ok({ command: { ...command, body: { ...command.body, placeId: id, ...competent } }, place });
}
