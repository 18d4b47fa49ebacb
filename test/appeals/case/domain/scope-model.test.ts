import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Viewer } from '#accounts/viewer.rules.ts';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { Assignment } from '#appeals/case/domain/assignments/assignment.ts';
import { findScope, isStillInvolved, listInvolvements, type Scope } from '#appeals/case/domain/scope.ts';
import type { Grant, Unit } from '#directory/domain/directory.ts';
import { ASSIGNMENT_STATUSES, KINDS, ROLES } from '#kernel/domain/vocabulary.ts';
import { givenCase } from '#test/support/domain/case.ts';
import { findUnit, UNITS } from '#test/support/domain/world.ts';

/**
 * A slow and simple model of DOMAIN 2: it climbs the tree parent by parent and checks each grant alone. `findScope` must agree
 * with it on any case and viewer.
 */
function slowScope(appeal: Appeal, viewer: Viewer): Omit<Scope, 'grants'> | undefined {
  if (viewer.kind === 'code-holder')
    return { audience: 'appellant', original: true, identity: 'clear', internal: false };
  if (viewer.kind === 'appellant') {
    for (const key of viewer.ownerKeys)
      for (const owner of appeal.ownerKeys)
        if (key === owner) return { audience: 'appellant', original: true, identity: 'clear', internal: false };
    return undefined;
  }
  if (appeal.kind === 'report' && appeal.accusedUnitId !== undefined) {
    for (const { unitId } of viewer.grants) {
      if (!findUnit(unitId)) return undefined;
      if (upwards(unitId).includes(appeal.accusedUnitId)) return undefined;
    }
  }
  const isCentre = viewer.grants.some(({ role }) => ['AGT', 'DSP', 'SUP', 'FUP', 'AUD'].includes(role));
  let isUnit = false;
  for (const grant of viewer.grants) {
    if (grant.role === 'WRK' && appeal.filedBy.id === viewer.id) isUnit = true;
    for (const assignment of appeal.assignments) if (givesScope(assignment, grant, viewer.id)) isUnit = true;
  }
  if (!isCentre && !isUnit) return undefined;
  const isSupervisor = viewer.grants.some(({ role }) => role === 'SUP');
  const isFiler = appeal.filedBy.id === viewer.id;
  let identity: Scope['identity'] = 'masked';
  if (appeal.kind === 'report' && !isSupervisor && !isFiler) identity = 'sealed';
  if (appeal.kind !== 'report' && appeal.flags.includes('confidential') && !isCentre) identity = 'sealed';
  return { audience: 'staff', original: appeal.kind !== 'report' || isCentre, identity, internal: true };
}

function givesScope(assignment: Assignment, grant: Grant, viewerId: string): boolean {
  if (assignment.status === 'returned') return false;
  if (grant.role === 'WRK') return assignment.unitId === grant.unitId && assignment.workerId === viewerId;
  if (grant.role !== 'UNT' && grant.role !== 'LDR') return false;
  return upwards(assignment.unitId).includes(grant.unitId) || assignment.dutyUnitIds.includes(grant.unitId);
}

/** A unit and all units above it, by its parents. */
function upwards(unitId: string): string[] {
  const found = [unitId];
  for (let unit: Unit | undefined = findUnit(unitId); unit?.parentId !== undefined; unit = findUnit(unit.parentId))
    found.push(unit.parentId);
  return found;
}

const anyUnitId = fc.constantFrom('nowhere', ...UNITS.map(({ id }) => id));
const anyPerson = fc.constantFrom('ann', 'bob');
const anyGrant: fc.Arbitrary<Grant> = fc.record({
  role: fc.oneof(fc.constantFrom(...ROLES), fc.constantFrom('UNT' as const, 'WRK' as const)),
  unitId: anyUnitId,
});
const anyAssignment: fc.Arbitrary<Assignment> = fc
  .record({
    unitId: anyUnitId,
    role: fc.constantFrom('lead' as const, 'assist' as const),
    status: fc.constantFrom(...ASSIGNMENT_STATUSES),
    dutyUnitIds: fc.array(anyUnitId, { maxLength: 2 }),
    signedBy: fc.option(anyPerson, { nil: undefined }),
    workerId: fc.option(anyPerson, { nil: undefined }),
  })
  .map((fields) => ({ ...fields, id: 'a1', level: 0, round: 1 }));
const blank = givenCase().appeal;
const anyAppeal: fc.Arbitrary<Appeal> = fc
  .record({
    kind: fc.oneof(fc.constantFrom(...KINDS), fc.constant('report' as const)),
    accusedUnitId: fc.option(anyUnitId, { nil: undefined }),
    flags: fc.subarray(['confidential', 'noReply'] as const),
    assignments: fc.array(anyAssignment, { maxLength: 3 }),
    filedBy: anyPerson.map((id) => ({ id, role: 'AGT' as const })),
    ownerKeys: fc.subarray(['key-1', 'key-2', 'key-3']),
  })
  .map((fields) => ({ ...blank, ...fields }));
const anyViewer: fc.Arbitrary<Viewer> = fc.oneof(
  fc.constant({ kind: 'code-holder' as const }),
  fc.record({ kind: fc.constant('appellant' as const), ownerKeys: fc.subarray(['key-1', 'key-2', 'key-4']) }),
  fc.record({ kind: fc.constant('staff' as const), id: anyPerson, grants: fc.array(anyGrant, { maxLength: 3 }) }),
);

test('every viewer sees of every case what the model of DOMAIN 2 says', () => {
  fc.assert(
    fc.property(anyAppeal, anyViewer, (appeal, viewer) => {
      const found = findScope(appeal, viewer, findUnit);
      const { grants: _grants, ...rest } = found ?? { grants: [] };
      expect(found && rest).toEqual(slowScope(appeal, viewer));
    }),
    { numRuns: 5000 },
  );
});

test('an accused unit and all units below it see nothing', () => {
  fc.assert(
    fc.property(anyAppeal, anyViewer, anyUnitId, (appeal, viewer, unitId) => {
      fc.pre(viewer.kind === 'staff' && appeal.accusedUnitId !== undefined);
      const accused: Appeal = { ...appeal, kind: 'report', accusedUnitId: unitId };
      const inside = UNITS.filter(({ id }) => upwards(id).includes(unitId)).map(({ id }) => id);
      for (const own of [unitId, ...inside])
        for (const role of ROLES) {
          const grants = viewer.kind === 'staff' ? [...viewer.grants, { role, unitId: own }] : [];
          expect(findScope(accused, { kind: 'staff', id: 'ann', grants }, findUnit)).toBeUndefined();
        }
    }),
    { numRuns: 300 },
  );
});

test('a viewer acts only by own grants that reach the case alone', () => {
  fc.assert(
    fc.property(anyAppeal, anyViewer, (appeal, viewer) => {
      const found = findScope(appeal, viewer, findUnit);
      if (!found || viewer.kind !== 'staff') return;
      expect(found.grants.length).toBeGreaterThan(0);
      for (const grant of viewer.grants) {
        const alone = findScope(appeal, { ...viewer, grants: [grant] }, findUnit);
        expect(found.grants.includes(grant)).toBe(alone !== undefined);
      }
    }),
    { numRuns: 2000 },
  );
});

test('the scope depends on the assigned, the accused and the viewer’s own units only', () => {
  fc.assert(
    fc.property(anyAppeal, anyViewer, (appeal, viewer) => {
      const own = viewer.kind === 'staff' ? viewer.grants : [];
      const known = [...appeal.assignments, ...own].map(({ unitId }) => unitId).concat(appeal.accusedUnitId ?? []);
      const unit = (id: string) => (known.includes(id) ? findUnit(id) : undefined);
      expect(findScope(appeal, viewer, unit)).toEqual(findScope(appeal, viewer, findUnit));
    }),
    { numRuns: 2000 },
  );
});

test('a person may open the cases in their own list, unless the case accuses them', () => {
  let atHand = 0;
  fc.assert(
    fc.property(anyAppeal, anyPerson, fc.array(anyGrant, { minLength: 1, maxLength: 3 }), (appeal, id, grants) => {
      const { accusedUnitId: _accused, ...harmless } = appeal;
      if (!isStillInvolved(listInvolvements(harmless, id), grants, findUnit)) return;
      atHand++;
      expect(findScope(harmless, { kind: 'staff', id, grants }, findUnit)).toBeDefined();
    }),
    { numRuns: 2000 },
  );
  expect(atHand).toBeGreaterThan(100);
});
