import { describe, expect, test } from 'vitest';
import type { Viewer } from '#accounts/viewer.rules.ts';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { findScope } from '#appeals/case/domain/scope.ts';
import type { Grant } from '#directory/domain/directory.ts';
import { ROLES } from '#kernel/domain/vocabulary.ts';
import { givenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, findUnit } from '#test/support/domain/world.ts';

const staff = (...grants: readonly (readonly [Grant['role'], string])[]): Viewer => ({
  kind: 'staff',
  id: 'viewer',
  grants: grants.map(([role, unitId]) => ({ role, unitId })),
});
const appellant = (...ownerKeys: string[]): Viewer => ({ kind: 'appellant', ownerKeys });
const scope = (appeal: Appeal, viewer: Viewer) => findScope(appeal, viewer, findUnit);

const filed = givenCase().appeal;
/** With the department of parks; street-1 assists. */
const assigned = givenCase()
  .when('accept')
  .when('dispatch', { assists: ['street-1'] }).appeal;
const confidential = givenCaseIn('dispatched', { flags: ['confidential'] }).appeal;
/** A report about the bureau, given to the city itself; the operator op-7 took it. */
const report = givenCaseIn('accepted', {
  filing: { kind: 'report', accusedUnitId: 'bureau' },
  filedBy: actorAs('AGT', 'centre', 'op-7'),
}).when('dispatch', { lead: 'city', assists: ['parks'] }).appeal;

describe('the appellant', () => {
  test('an appellant reads the own appeal in clear, without internal parts, and acts as APP', () => {
    expect(scope(filed, appellant('another', 'owner-1'))).toEqual({
      audience: 'appellant',
      grants: [{ role: 'APP' }],
      original: true,
      identity: 'clear',
      internal: false,
    });
    expect(scope(report, appellant('owner-1'))?.original).toBe(true);
  });

  test('an appellant sees no other appeal, as if the number did not exist', () => {
    expect(scope(filed, appellant('owner-2'))).toBeUndefined();
    expect(scope(filed, appellant())).toBeUndefined();
  });

  test('a holder of the query code sees the appeal like its appellant', () => {
    expect(scope(filed, { kind: 'code-holder' })).toEqual(scope(filed, appellant('owner-1')));
  });

  test('an appeal without owners belongs to nobody', () => {
    const anonymous = givenCase({ filing: { ownerKeys: [] } }).appeal;
    expect(scope(anonymous, appellant('owner-1'))).toBeUndefined();
  });
});

describe('staff', () => {
  test('staff of the centre read every appeal, with the appellant masked', () => {
    for (const role of ['AGT', 'DSP', 'SUP', 'FUP', 'AUD'] as const)
      expect(scope(filed, staff([role, 'centre']))).toEqual({
        audience: 'staff',
        grants: [{ role, unitId: 'centre' }],
        original: true,
        identity: 'masked',
        internal: true,
      });
  });

  test('staff without a role that reads cases see nothing', () => {
    for (const role of ['ADM', 'MGR', 'PTN', 'SYS', 'APP'] as const)
      expect(scope(assigned, staff([role, 'parks'], [role, 'centre']))).toBeUndefined();
    expect(scope(assigned, staff())).toBeUndefined();
  });

  test('staff of a unit read the cases assigned to it, as lead or assist', () => {
    for (const unit of ['parks', 'street-1'])
      for (const role of ['UNT', 'LDR'] as const)
        expect(scope(assigned, staff([role, unit]))).toMatchObject({ original: true, identity: 'masked' });
  });

  test('staff of the units above an assigned one read the case too', () => {
    for (const unit of ['district', 'city', 'province'])
      expect(scope(assigned, staff(['UNT', unit]))?.grants).toEqual([{ role: 'UNT', unitId: unit }]);
  });

  test('staff of siblings, units below and other branches see nothing, nor before dispatch', () => {
    for (const unit of ['street-2', 'heat', 'bureau', 'bureau-office'])
      expect(scope(assigned, staff(['UNT', unit]))).toBeUndefined();
    const withDistrict = givenCaseIn('accepted').when('dispatch', { lead: 'district' }).appeal;
    expect(scope(withDistrict, staff(['UNT', 'parks']))).toBeUndefined();
    expect(scope(filed, staff(['UNT', 'parks']))).toBeUndefined();
  });

  test('staff act only by the grants that reach the case', () => {
    const viewer = staff(['UNT', 'street-2'], ['LDR', 'parks'], ['ADM', 'centre']);
    expect(scope(assigned, viewer)?.grants).toEqual([{ role: 'LDR', unitId: 'parks' }]);
  });

  test('a unit that returned the case no longer reads it; one it was withdrawn from does', () => {
    const as = (status: 'returned' | 'withdrawn'): Appeal => ({
      ...assigned,
      assignments: assigned.assignments.map((each) => ({ ...each, status })),
    });
    expect(scope(as('returned'), staff(['UNT', 'parks']))).toBeUndefined();
    expect(scope(as('withdrawn'), staff(['UNT', 'parks']))).toBeDefined();
    expect(scope(givenCaseIn('closed').appeal, staff(['UNT', 'parks']))).toBeDefined();
  });

  test('staff of a unit that gained the duty to act read the case', () => {
    const escalated: Appeal = {
      ...assigned,
      assignments: assigned.assignments.map((each) => ({ ...each, dutyUnitIds: ['heat'] })),
    };
    expect(scope(escalated, staff(['UNT', 'heat']))).toBeDefined();
  });

  test('staff of an unknown unit see nothing', () => {
    const nowhere = (id: string) => (id === 'parks' ? undefined : findUnit(id));
    const lead = givenCaseIn('dispatched').appeal;
    expect(findScope(lead, staff(['UNT', 'district']), nowhere)).toBeUndefined();
    expect(scope(lead, staff(['UNT', 'nowhere']))).toBeUndefined();
  });
});

describe('a worker', () => {
  test('a worker reads the cases assigned to or filed by this worker', () => {
    const given: Appeal = {
      ...assigned,
      assignments: assigned.assignments.map((each) => ({ ...each, workerId: 'viewer' })),
    };
    expect(scope(given, staff(['WRK', 'street-1']))).toBeDefined();
    expect(scope(given, staff(['WRK', 'street-2']))).toBeUndefined();
    expect(scope(given, staff(['WRK', 'district']))).toBeUndefined();
    expect(scope(assigned, staff(['WRK', 'street-1']))).toBeUndefined();
    expect(scope({ ...filed, filedBy: { id: 'viewer', role: 'WRK' } }, staff(['WRK', 'street-2']))).toBeDefined();
  });
});

describe('a confidential appeal', () => {
  test('a confidential appeal seals the identity from units, not from the centre', () => {
    expect(scope(confidential, staff(['UNT', 'parks']))).toMatchObject({ identity: 'sealed', original: true });
    expect(scope(confidential, staff(['LDR', 'district']))?.identity).toBe('sealed');
    expect(scope(confidential, staff(['DSP', 'centre']))?.identity).toBe('masked');
  });
});

describe('a report', () => {
  test('a report seals the identity for all except SUP and the filing operator', () => {
    for (const role of ['AGT', 'DSP', 'FUP', 'AUD'] as const)
      expect(scope(report, staff([role, 'centre']))?.identity).toBe('sealed');
    expect(scope(report, staff(['UNT', 'city']))?.identity).toBe('sealed');
    expect(scope(report, staff(['SUP', 'centre']))?.identity).toBe('masked');
    expect(scope(report, staff(['AGT', 'centre'], ['SUP', 'centre'], ['UNT', 'parks']))?.identity).toBe('masked');
    expect(scope(report, { ...staff(['AGT', 'centre']), id: 'op-7' } as Viewer)?.identity).toBe('masked');
  });

  test('units read only the restatement of a report, the centre also the original', () => {
    for (const unit of ['city', 'parks', 'district', 'province'])
      expect(scope(report, staff(['UNT', unit]))?.original).toBe(false);
    expect(scope(report, staff(['DSP', 'centre']))?.original).toBe(true);
  });

  test('the accused unit and all units below it do not see a report', () => {
    for (const unit of ['bureau', 'bureau-office'])
      for (const role of ROLES) expect(scope(report, staff([role, unit]))).toBeUndefined();
  });

  test('a member of the accused unit does not see the report, whatever other grants they have', () => {
    expect(scope(report, staff(['SUP', 'centre'], ['UNT', 'bureau-office']))).toBeUndefined();
    expect(scope(report, staff(['LDR', 'city'], ['WRK', 'bureau']))).toBeUndefined();
  });

  test('a member of an unknown unit does not see a report', () => {
    expect(scope(report, staff(['SUP', 'centre'], ['UNT', 'nowhere']))).toBeUndefined();
  });

  test('the units above the accused one see the report', () => {
    expect(scope(report, staff(['UNT', 'province']))).toBeDefined();
  });

  test('a report without an accused unit excludes nobody', () => {
    const vague = givenCaseIn('accepted', { filing: { kind: 'report' } }).when('dispatch', { lead: 'bureau' }).appeal;
    expect(scope(vague, staff(['UNT', 'bureau']))).toMatchObject({ original: false, identity: 'sealed' });
  });
});
