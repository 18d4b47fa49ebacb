import { describe, expect, test } from 'vitest';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import { showOverview } from '#appeals/queues/usecases/queues/show-overview.ts';
import { projectView } from '#appeals/queues/usecases/views/project-view.ts';
import { rebuildCase } from '#appeals/queues/usecases/views/rebuild-case.ts';
import type { Unit } from '#directory/domain/directory.ts';
import { findUnit } from '#test/support/domain/world.ts';
import { aboutATree, caseOf, failureOf, file, fileIn, give, staffAs, succeeded } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

type Staff = ReturnType<typeof staffAs>;
type Asked = Partial<Parameters<typeof showOverview>[2]>;

const show = (world: World, staff: Staff = staffAs('SUP'), asked: Asked = {}) =>
  showOverview({ ...world, jurisdiction: '210000' }, staff, { limit: 20, ...asked });
const read = async (world: World, staff?: Staff, asked?: Asked) => succeeded(await show(world, staff, asked));
const unitOf = async (world: World, unitId: string, staff?: Staff) =>
  (await read(world, staff)).units.find((each) => each.unitId === unitId);

describe('showOverview', () => {
  test('each unit and queue of the centre shows how many cases are open, late, on hold and extended', async () => {
    const world = openWorld();
    const extended = await fileIn(world, 'inProgress', aboutATree(), 'k1');
    await give(world, extended, 'requestExtension');
    await give(world, extended, 'grantExtension');
    const held = await fileIn(world, 'inProgress', aboutATree(), 'k2');
    await give(world, held, 'requestHold');
    await give(world, held, 'approveHold');
    await file(world, aboutATree({ categoryHint: undefined }), { key: 'k3' });
    await fileIn(world, 'closed', aboutATree(), 'k4');
    await project(world, world.log.all());

    const { total, queues, whole } = await read(world);
    expect(await unitOf(world, 'parks')).toMatchObject({ open: 2, yellow: 0, red: 0, holds: 1, extensions: 1 });
    expect(total).toMatchObject({
      open: 3,
      holds: 1,
      extensions: 1,
      oldestAt: (await caseOf(world, extended)).submittedAt,
    });
    expect(queues.filter(({ open }) => open > 0).map(({ queue, open }) => [queue, open])).toEqual([
      ['intake', 1],
      ['supervision', 1],
      ['holds', 1],
    ]);
    expect(whole).toBe(true);
  });

  test('lights are those of now, without an event since, and the reddest unit comes first', async () => {
    const world = openWorld();
    const late = await fileIn(world, 'dispatched', aboutATree(), 'k1');
    await project(world, world.log.all());
    const lineOf = async () => (await world.views.load(late))?.overview?.lines.find(({ scope }) => scope === 'parks');
    const { dueAt, redAt } = (await lineOf()) ?? {};
    expect(await unitOf(world, 'parks')).toMatchObject({ open: 1, yellow: 0, red: 0 });
    if (dueAt) world.on(dueAt);
    expect(await unitOf(world, 'parks')).toMatchObject({ open: 1, yellow: 1, red: 0 });
    if (redAt) world.on(redAt);
    expect(await unitOf(world, 'parks')).toMatchObject({ open: 1, yellow: 0, red: 1 });
    await fileIn(world, 'dispatched', aboutATree({ categoryHint: '0201', kind: 'help' }), 'k2');
    await project(world, world.log.all());
    const { units, total } = await read(world);
    expect(units.map(({ unitId, red }) => [unitId, red])[0]).toEqual(['parks', 1]);
    expect(total).toMatchObject({ open: 2, red: 1 });
  });

  test('events that are repeated, late or projected anew leave the same counts', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress', aboutATree());
    const events = world.log.all();
    await project(world, events);
    const before = await read(world);
    for (const event of [...events.toReversed(), ...events, ...events.slice(0, 2)]) await projectView(world, event);
    expect(await read(world)).toEqual(before);
    await rebuildCase(world, await world.log.read(id));
    expect(await read(world)).toEqual(before);
  });

  test('the units come page by page, and no unit is missed or named twice', async () => {
    const world = openWorld();
    await fileIn(world, 'dispatched', aboutATree(), 'k1');
    await fileIn(world, 'dispatched', aboutATree({ categoryHint: '0201', kind: 'help' }), 'k2');
    await project(world, world.log.all());
    const all = (await read(world)).units.map(({ unitId }) => unitId);
    expect(all.length).toBeGreaterThan(1);
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await read(world, staffAs('SUP'), { limit: 1, after });
      found.push(...page.units.map(({ unitId }) => unitId));
      after = page.after;
    } while (after !== undefined);
    expect(found).toEqual(all);
  });

  test('a leader sees their unit and those below, and no queue of the centre', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree());
    await routeAppeal(world, id, 1);
    await fileIn(world, 'dispatched', aboutATree({ categoryHint: '0201', kind: 'help' }), 'k2');
    await project(world, world.log.all());
    const own = await read(world, staffAs('LDR', 'parks'));
    expect([own.units.map(({ unitId }) => unitId), own.queues, own.total.open]).toEqual([['parks'], [], 1]);
    const district = await read(world, staffAs('LDR', 'district'));
    expect(district.units.map(({ unitId }) => unitId)).toContain('street-1');
    for (const role of ['AGT', 'DSP', 'FUP', 'UNT', 'WRK', 'MGR', 'ADM'] as const)
      expect([role, failureOf(await show(world, staffAs(role, 'parks')))]).toEqual([role, 'not-found']);
  });

  test('a leader of the accused side does not see the report in any number', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree({ kind: 'report', accusedUnitId: 'bureau' }));
    await give(world, id, 'accept');
    await give(world, id, 'dispatch', { lead: 'parks' });
    await project(world, world.log.all());
    expect((await read(world, staffAs('SUP'))).total.open).toBe(1);
    expect((await read(world, staffAs('LDR', 'parks'))).total.open).toBe(1);
    world.directory.putUnit({
      ...(findUnit('parks') as Unit),
      parentId: 'bureau',
      ancestors: ['bureau', 'city', 'province'],
    });
    for (const unitId of ['parks', 'bureau']) {
      const { units, total } = await read(world, staffAs('LDR', unitId));
      expect([unitId, units, total.open]).toEqual([unitId, [], 0]);
    }
  });

  test('a region narrows the counts, and a region outside the jurisdiction is not found', async () => {
    const world = openWorld();
    await fileIn(world, 'dispatched', aboutATree(), 'k1');
    await project(world, world.log.all());
    const open = async (regionCode: string) => (await read(world, staffAs('AUD'), { regionCode })).total.open;
    expect([await open('210100'), await open('210102'), await open('210103'), await open('210200')]).toEqual([
      1, 1, 0, 0,
    ]);
    expect(failureOf(await show(world, staffAs('SUP'), { regionCode: '110000' }))).toBe('not-found');
  });
});
