import * as z from 'zod/mini';
import { id } from '#kernel/contracts/fields/codes.ts';
import type { DraftBuilder } from '../command.ts';

/** Whom a report accuses: a unit, or nobody. */
export const accusedFields = {
  accusedUnitId: z.optional(id),
  accusesNobody: z.optional(z.literal(true)),
};

/** The fields of a body for whom a report accuses; `null` for nobody. A body without either field leaves the accused as it is. */
export function toAccusedUnit(
  {
    accusedUnitId,
    accusesNobody,
  }: { readonly accusedUnitId?: string | undefined; readonly accusesNobody?: true | undefined },
  draft: Pick<DraftBuilder, 'addUnit'>,
): { readonly accusedUnitId?: string | null } {
  if (accusedUnitId !== undefined) return { accusedUnitId: draft.addUnit(accusedUnitId) };
  return accusesNobody ? { accusedUnitId: null } : {};
}
