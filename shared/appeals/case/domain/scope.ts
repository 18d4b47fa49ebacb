import type { Viewer } from '#accounts/viewer.rules.ts';
import {
  type Grant,
  isAccusedSide,
  isFromAbove,
  isWithin,
  reachesRegion,
  type Unit,
} from '#directory/domain/directory.ts';
import type { Kind, Role, Track } from '#kernel/domain/vocabulary.ts';
import { CENTRE_ROLES } from '#kernel/domain/vocabulary.ts';
import type { Appeal } from './appeal.ts';
import { isLive, isOpen } from './assignments/assignment.ts';

/** What a viewer may see of one appeal. Without a scope the answer is that of a number that does not exist. */
export interface Scope {
  readonly audience: 'appellant' | 'staff';
  /** The grants that reach this case. Only these may act on it. */
  readonly grants: readonly { readonly role: Role; readonly unitId?: string }[];
  /** Whether text and media are shown as filed; else only the restatement. */
  readonly original: boolean;
  /** The appellant's name and phone. `masked` shows parts of them. */
  readonly identity: 'clear' | 'masked' | 'sealed';
  readonly internal: boolean;
}

const APPELLANT: Scope = {
  audience: 'appellant',
  grants: [{ role: 'APP' }],
  original: true,
  identity: 'clear',
  internal: false,
};

const UNIT_ROLES: readonly Role[] = ['UNT', 'LDR', 'WRK'];

/**
 * Decides who may see a case (DOMAIN 2): its appellant, the centre (a role with a region: cases there, and those that the
 * person filed), a unit with an assignment, and the units above it. The accused unit of a report or of a complaint of a business and all units below it see nothing, whatever other grants they have. For the
 * centre such a case is for roles from one level up: one with a region below that sees nothing either (DOMAIN 8). Undefined: no access.
 */
export function findScope(appeal: Appeal, viewer: Viewer, unit: (id: string) => Unit | undefined): Scope | undefined {
  if (viewer.kind === 'code-holder') return APPELLANT;
  if (viewer.kind === 'appellant')
    return listOwnerKeys(appeal).some((key) => viewer.ownerKeys.includes(key)) ? APPELLANT : undefined;

  if (isAccused(appeal, viewer.grants, unit)) return undefined;
  const grants = viewer.grants.filter(
    (grant) => reaches(appeal, viewer.id, grant, unit) && isLevelFit(appeal, grant, unit),
  );
  if (grants.length === 0) return undefined;
  const inCentre = grants.some(({ role }) => CENTRE_ROLES.includes(role));
  const isReport = appeal.kind === 'report';
  const mayKnowReporter = grants.some(({ role }) => role === 'SUP') || appeal.filedBy.id === viewer.id;
  const sealed = isReport ? !mayKnowReporter : appeal.flags.includes('confidential') && !inCentre;
  return {
    audience: 'staff',
    grants,
    // Units get only the restatement of a report, never the original text or media.
    original: !isReport || inCentre,
    identity: sealed ? 'sealed' : 'masked',
    internal: true,
  };
}

/**
 * Whether a viewer learns which other appeal this one was split from or into (DOMAIN 3): its appellant and the centre. Whom the other one accuses
 * may handle this one.
 */
export function seesSplits({ audience, grants }: Pick<Scope, 'audience' | 'grants'>): boolean {
  return audience === 'appellant' || grants.some(({ role }) => CENTRE_ROLES.includes(role));
}

/** The keys that own the case. A contact phone that nobody had verified before the filing owns no report (DOMAIN 2). */
export function listOwnerKeys({
  kind,
  ownerKeys,
  unverifiedKeys = [],
}: Pick<Appeal, 'kind' | 'ownerKeys' | 'unverifiedKeys'>): readonly string[] {
  return kind === 'report' ? ownerKeys.filter((key) => !unverifiedKeys.includes(key)) : ownerKeys;
}

/** Roles that work on cases and may need to call the appellant. */
const REVEAL_ROLES: readonly Role[] = ['AGT', 'DSP', 'SUP', 'FUP', 'UNT', 'LDR', 'WRK'];

/** Finds the grant by which a viewer may reveal the contact; undefined when it is sealed, or no role allows it. */
export function findRevealingGrant({ audience, identity, grants }: Scope): Scope['grants'][number] | undefined {
  if (audience !== 'staff' || identity === 'sealed') return undefined;
  return grants.find(({ role }) => REVEAL_ROLES.includes(role));
}

/** Whether whom the case accuses sees nothing of it: of a report, and of a complaint of a business about an office (DOMAIN 2, 8). */
export function isHiddenFromAccused({
  kind,
  track,
}: {
  readonly kind: Kind;
  readonly track?: Track | undefined;
}): boolean {
  return kind === 'report' || track === 'enterprise';
}

/** Whether a case is hidden from a unit: one that hides from whom it accuses, from the units on the accused side. */
export function isKeptFrom(
  { kind, track, accusedUnitId }: Pick<Appeal, 'kind' | 'track' | 'accusedUnitId'>,
  own: Unit,
  unit: (id: string) => Unit | undefined,
): boolean {
  return isHiddenFromAccused({ kind, track }) && isAccusedSide(own, accusedUnitId, unit);
}

/** Whether the case is hidden from any of the viewer's units. An unknown unit counts as accused. */
function isAccused(appeal: Appeal, grants: readonly Grant[], unit: (id: string) => Unit | undefined): boolean {
  if (!isHiddenFromAccused(appeal) || appeal.accusedUnitId === undefined) return false;
  return grants.some(({ unitId }) => {
    const own = unit(unitId);
    return own === undefined || isKeptFrom(appeal, own, unit);
  });
}

/** Whether a role of the centre may see a case that hides from whom it accuses: only from one level up (DOMAIN 8). */
function isLevelFit(
  { kind, track, accusedUnitId }: Pick<Appeal, 'kind' | 'track' | 'accusedUnitId'>,
  grant: Grant,
  unit: (id: string) => Unit | undefined,
): boolean {
  if (!isHiddenFromAccused({ kind, track }) || accusedUnitId === undefined) return true;
  if (!CENTRE_ROLES.includes(grant.role)) return true;
  return isFromAbove(grant, unit(accusedUnitId));
}

function reaches(appeal: Appeal, viewerId: string, grant: Grant, unit: (id: string) => Unit | undefined): boolean {
  if (CENTRE_ROLES.includes(grant.role))
    return reachesRegion(grant, appeal.regionCode) || appeal.filedBy.id === viewerId;
  if (grant.role === 'WRK' && appeal.filedBy.id === viewerId) return true;
  if (!UNIT_ROLES.includes(grant.role)) return false;
  return appeal.assignments
    .filter((each) => isLive(each) || each.status === 'withdrawn')
    .some((each) => {
      const assigned = unit(each.unitId);
      const within = assigned ? isWithin(assigned, grant.unitId) : each.unitId === grant.unitId;
      if (grant.role === 'WRK') return each.unitId === grant.unitId && each.workerId === viewerId;
      return within || each.dutyUnitIds.includes(grant.unitId);
    });
}

/** Why a case is in a person's own list: they filed it, or they work on a share of it for a unit. */
export type Involvement = { readonly as: 'filer' } | { readonly as: 'signer' | 'worker'; readonly unitId: string };

/** Lists why a case is in a person's own list; only open shares count. */
export function listInvolvements({ filedBy, assignments }: Appeal, personId: string): readonly Involvement[] {
  const filed = filedBy.role !== 'APP' && filedBy.id === personId ? [{ as: 'filer' as const }] : [];
  const shares = assignments
    .filter(isOpen)
    .flatMap(({ unitId, signedBy, workerId }): Involvement[] => [
      ...(signedBy === personId ? [{ as: 'signer' as const, unitId }] : []),
      ...(workerId === personId ? [{ as: 'worker' as const, unitId }] : []),
    ]);
  return [...filed, ...shares];
}

/** Whether a person with these grants still works on the case: after leaving the unit they cannot open it either. */
export function isStillInvolved(
  holds: readonly Involvement[],
  grants: readonly Grant[],
  unit: (id: string) => Unit | undefined,
): boolean {
  const reaches = (hold: Involvement, { role, unitId }: Grant): boolean => {
    if (CENTRE_ROLES.includes(role)) return true;
    if (hold.as === 'filer') return role === 'WRK';
    if (role === 'WRK') return hold.as === 'worker' && hold.unitId === unitId;
    const assigned = unit(hold.unitId);
    return UNIT_ROLES.includes(role) && (assigned ? isWithin(assigned, unitId) : hold.unitId === unitId);
  };
  return holds.some((hold) => grants.some((grant) => reaches(hold, grant)));
}

/** Whether all these grants are of the centre. */
export function isOfCentre(grants: readonly Grant[]): boolean {
  return grants.every(({ role }) => CENTRE_ROLES.includes(role));
}
