import type { Context } from 'aws-lambda';
import { describe, expect, test, vi } from 'vitest';
import type { AuditAccessDeps } from '#appeals/handling/usecases/workflow/audit-access.ts';
import type { StaffMember, Unit } from '#directory/domain/directory.ts';
import { createHandler } from '#functions/schedules/audit-cases.ts';
import { MINUTE_MS } from '#kernel/domain/instant.ts';
import { ENV } from '#kernel/env-names.ts';
import { findUnit, UNITS } from '#test/support/domain/world.ts';
import { runAccessAudit } from '#test/support/jobs/workflow.ts';
import { memoryJobRuns } from '#test/support/memory/control/jobs.ts';
import { aboutATree, caseOf, file, fileIn, give, staffAs } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const CLERK = staffAs('DSP');
const PARKS = staffAs('UNT', 'parks');
const STREET = staffAs('UNT', 'street-1');
const ALL = [CLERK, PARKS, STREET];

/** An audit over these people, whose records come in two pages. */
async function audit(world: World, staff: readonly StaffMember[], cases?: number, units: readonly Unit[] = UNITS) {
  await project(world, world.log.all());
  const page = async (kind: 'units' | 'staff', _limit: number, after?: string) => {
    const all = kind === 'units' ? units : staff;
    const part = after === undefined ? all.slice(0, 1) : all.slice(1);
    const items = part.map((record) => ({ id: 'id' in record ? record.id : record.subject, version: 1, record }));
    return after === undefined ? { items, after: 'rest' } : { items };
  };
  const records = { page } as unknown as AuditAccessDeps['records'];
  return runAccessAudit({ ...world, records }, cases);
}

/** A case that parks leads; a tip-off accuses the unit if one is named. */
async function fileAssigned(world: World, accusedUnitId?: string): Promise<string> {
  if (accusedUnitId === undefined) return (await caseOf(world, await fileIn(world, 'inProgress'))).number;
  const id = await file(world, aboutATree({ kind: 'report', accusedUnitId }));
  await give(world, id, 'accept');
  await give(world, id, 'dispatch', { lead: 'parks' }, { unitIds: ['parks'] });
  return (await caseOf(world, id)).number;
}

describe('an open case that nobody can open who has to work on it', () => {
  test('a case is reported when nobody has a role in its unit or above it', async () => {
    const world = openWorld();
    const number = await fileAssigned(world);
    expect(await audit(world, ALL)).toMatchObject({ looked: 1, unattended: [] });
    expect(await audit(world, [CLERK, STREET])).toMatchObject({ looked: 1, unattended: [{ number, unitId: 'parks' }] });
    expect((await audit(world, [CLERK, staffAs('LDR', 'district')])).unattended).toEqual([]);
  });

  test('a case is reported when the people of its unit are no longer or not yet in force', async () => {
    const world = openWorld();
    const number = await fileAssigned(world);
    const expected = [{ number, unitId: 'parks' }];
    expect((await audit(world, [CLERK, { ...PARKS, validTo: world.time.now() }])).unattended).toEqual(expected);
    const later = { ...PARKS, validFrom: '2030-01-01T00:00:00.000Z' as StaffMember['validFrom'] & string };
    expect((await audit(world, [CLERK, later])).unattended).toEqual(expected);
  });

  test('a case is reported when a worker is the only one of its unit and was not assigned it', async () => {
    const world = openWorld();
    const number = await fileAssigned(world);
    expect((await audit(world, [CLERK, staffAs('WRK', 'parks')])).unattended).toEqual([{ number, unitId: 'parks' }]);
  });

  test('a case is reported when a conflict excludes everybody of its unit', async () => {
    const world = openWorld();
    const number = await fileAssigned(world, 'bureau');
    const both = { ...PARKS, grants: [...PARKS.grants, { role: 'UNT' as const, unitId: 'bureau-office' }] };
    expect((await audit(world, [CLERK, PARKS])).unattended).toEqual([]);
    expect((await audit(world, [CLERK, both])).unattended).toEqual([{ number, unitId: 'parks' }]);
  });

  test('a case is reported when its unit is moved below the accused one', async () => {
    const world = openWorld();
    const number = await fileAssigned(world, 'bureau');
    const moved = { ...(findUnit('parks') as Unit), ancestors: ['bureau', 'city', 'province'] };
    const units = UNITS.map((unit) => (unit.id === 'parks' ? moved : unit));
    expect((await audit(world, [CLERK, PARKS], undefined, units)).unattended).toEqual([{ number, unitId: 'parks' }]);
  });

  test('a case of the centre is reported when only an auditor or an accused person is left there', async () => {
    const world = openWorld();
    const number = await fileAssigned(world, 'bureau');
    const accused = { ...CLERK, grants: [...CLERK.grants, { role: 'LDR' as const, unitId: 'bureau' }] };
    const expected = [{ number, unitId: 'centre' }];
    expect((await audit(world, [accused, staffAs('AUD'), PARKS])).unattended).toEqual(expected);
  });

  test('a case is not reported once it has ended', async () => {
    const world = openWorld();
    await fileIn(world, 'refused');
    expect((await audit(world, [])).unattended).toEqual([]);
  });
});

describe('the task of the auditor', () => {
  test('the auditor logs a line for each case and one for the alarm, with number and unit only', async () => {
    const world = openWorld();
    const number = await fileAssigned(world);
    await project(world, world.log.all());
    const lines: string[] = [];
    const spy = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0);
    vi.stubEnv(ENV.auditGraceSeconds, '300');
    try {
      const records = { page: async () => ({ items: [] }) };
      const context = { getRemainingTimeInMillis: () => 300_000 } as Context;
      const handle = createHandler({ ...world, records, jobRuns: memoryJobRuns() });
      expect(await handle({ task: 'audit-access' }, context)).toMatchObject({ things: 1 });
    } finally {
      spy.mockRestore();
      vi.unstubAllEnvs();
    }
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'WARN', message: 'case-unattended', number, unitId: 'centre' },
      { level: 'WARN', message: 'case-unattended', number, unitId: 'parks' },
      { level: 'INFO', message: 'job-worked', job: 'audit-access', things: 1, unattended: 2 },
      { level: 'WARN', message: 'cases-unattended', unattended: 2 },
    ]);
  });
});

describe('the audit of access', () => {
  test('the audit of access looks at a slice of the open cases of each lane, continues there, and begins again', async () => {
    const world = openWorld();
    const numbers: string[] = [];
    for (let n = 0; n < 40; n++)
      numbers.push((await caseOf(world, await fileIn(world, 'dispatched', aboutATree(), `k${n}`))).number);
    for (let walks = 0; walks < 2; walks++) {
      const found = new Set<string>();
      for (let starts = 0; found.size < 40; starts++) {
        const report = await audit(world, [CLERK], 2);
        expect(report.looked).toBeLessThanOrEqual(16);
        expect(starts).toBeLessThan(40);
        for (const { number } of report.unattended) found.add(number);
        world.clock.advance(MINUTE_MS);
      }
      expect(found).toEqual(new Set(numbers));
    }
  });

  test('the audit of access continues after a case that cannot be read, which a person is told', async () => {
    const world = openWorld();
    const broken = await fileIn(world, 'dispatched', aboutATree(), 'a');
    const number = (await caseOf(world, await fileIn(world, 'dispatched', aboutATree(), 'b'))).number;
    const read: World['log']['read'] = (id, ...more) =>
      id === broken ? Promise.reject(new Error('broken')) : world.log.read(id, ...more);
    const report = await audit({ ...world, log: { ...world.log, read } }, [CLERK]);
    expect(report).toMatchObject({ looked: 2, unattended: [{ number }], left: [{ thing: broken, why: 'Error' }] });
    world.clock.advance(MINUTE_MS);
    expect((await audit(world, [CLERK])).left).toEqual([]);
  });

  test('the audit of access reads no staff while there is no open case', async () => {
    const world = openWorld();
    const records = { page: () => Promise.reject(new Error('read')) };
    expect(await runAccessAudit({ ...world, records })).toEqual({ looked: 0, unattended: [], left: [] });
  });
});
