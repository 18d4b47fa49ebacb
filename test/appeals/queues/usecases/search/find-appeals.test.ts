import { describe, expect, test } from 'vitest';
import { listOwnAppeals } from '#appeals/queues/usecases/queues/list-appeals.ts';
import { findAppeals } from '#appeals/queues/usecases/search/find-appeals.ts';
import { DEFAULT_ACCESS_LIMITS } from '#directory/domain/policy/access-limits.ts';
import { aboutATree, asStaff, caseOf, citizen, failureOf, file, succeeded } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld } from '#test/support/usecases/world.ts';

describe('listOwnAppeals', () => {
  test('appellants see only their own appeals, newest first, with the original titles', async () => {
    const world = openWorld();
    await file(world, aboutATree({ title: '一' }), { key: '1' });
    world.clock.advance(1000);
    await file(world, aboutATree({ title: '二', kind: 'report' }), { key: '2' });
    await file(world, aboutATree({ title: '别人的' }), { key: '3', filer: citizen('citizen-2') });
    await project(world, world.log.all());
    const { items } = await listOwnAppeals(world, 'citizen-1', 10);
    expect(items.map(({ title }) => title)).toEqual(['二', '一']);
  });
});

describe('findAppeals', () => {
  test('a search by number or phone finds visible cases at once after filing', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree());
    await file(world, aboutATree({ contact: { phone: '13900000000' } }), { key: '2' });
    const { number } = await caseOf(world, id);
    const found = async (by: { number?: string; phone?: string }, who = asStaff('AGT').viewer) =>
      succeeded(await findAppeals(world, who, by)).map(({ appealId, title }) => [appealId, title]);
    expect(await found({ number })).toEqual([[id, '树枝掉落']]);
    expect(await found({ phone: '13812341234' })).toEqual([[id, '树枝掉落']]);
    expect(await found({ phone: '13700000000' })).toEqual([]);
    expect(await found({ number }, asStaff('UNT', 'parks').viewer)).toEqual([]);
  });

  test('searches by phone are limited for each person, so that nobody can try out numbers', async () => {
    const world = openWorld();
    const { viewer } = asStaff('AGT');
    const { limit: most, windowSeconds } = DEFAULT_ACCESS_LIMITS.phoneSearches;
    for (let n = 0; n < most; n++) await world.rates.take('find-phone', viewer.id, most, windowSeconds);
    expect(failureOf(await findAppeals(world, viewer, { phone: '13812341234' }))).toBe('too-many-requests');
    expect(failureOf(await findAppeals(world, { ...viewer, id: 'another' }, { phone: '13812341234' }))).toBeUndefined();
  });

  test('a search by phone finds no tip-off for members of the accused unit', async () => {
    const world = openWorld();
    await file(world, aboutATree({ kind: 'report', accusedUnitId: 'bureau' }));
    const grants = [
      { role: 'AGT', unitId: 'centre' },
      { role: 'UNT', unitId: 'bureau' },
    ] as const;
    expect(succeeded(await findAppeals(world, { kind: 'staff', id: 'x', grants }, { phone: '13812341234' }))).toEqual(
      [],
    );
  });
});
