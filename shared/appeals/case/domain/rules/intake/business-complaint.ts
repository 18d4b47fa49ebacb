import { listAccusedUnits } from '#directory/domain/directory.ts';
import type { AuthorisedActor } from '#kernel/domain/actor.ts';
import type { Appeal } from '../../appeal.ts';
import type { Filing } from '../../commands/parts.ts';
import type { Context } from '../../context.ts';
import type { RuleCode } from '../../refusal.ts';

/** Rules of complaints about the business environment, the appeals of the track `enterprise` (DOMAIN 8). */

type Tracked = Pick<Filing, 'track' | 'kind' | 'appellantKind' | 'accusedUnitId'>;

/** Why an appeal cannot be filed on its track: it is a complaint of a business that is named, about an office that is named. */
export function whyNotOnTrack(filing: Tracked): { readonly invalid: RuleCode; readonly path: string } | undefined {
  const { track, kind, appellantKind, accusedUnitId } = filing;
  if (track === undefined) return undefined;
  if (kind !== 'complaint') return { invalid: 'track-of-complaints', path: 'kind' };
  if (appellantKind !== 'enterprise') return { invalid: 'business-not-named', path: 'enterprise' };
  return accusedUnitId === undefined ? { invalid: 'office-required', path: 'accusedUnitId' } : undefined;
}

/** A supervisor decides on results and extensions of such a complaint, and neither a dispatcher nor the system. */
export function guardSupervised({ track }: Pick<Appeal, 'track'>, { role }: AuthorisedActor): RuleCode | undefined {
  return track === 'enterprise' && role !== 'SUP' ? 'supervised-only' : undefined;
}

/** Who leads: a unit above the office complained of, the one a level up or higher. Of an office with none above, any other unit. */
export function whyNotLead(
  { track, accusedUnitId }: Pick<Appeal, 'track' | 'accusedUnitId'>,
  unitId: string,
  { unit }: Pick<Context, 'unit'>,
): RuleCode | undefined {
  if (track !== 'enterprise' || accusedUnitId === undefined) return undefined;
  const above = unit(accusedUnitId)?.ancestors ?? [];
  const accused = listAccusedUnits(accusedUnitId, unit);
  const fit = above.filter((id) => !accused.includes(id));
  return fit.length === 0 || fit.includes(unitId) ? undefined : 'unit-above-only';
}
