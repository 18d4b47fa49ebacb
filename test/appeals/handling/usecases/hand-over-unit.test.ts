import { expect, test } from 'vitest';
import { findLead } from '#appeals/case/domain/appeal.ts';
import { handOverUnit } from '#appeals/handling/usecases/hand-over/hand-over-unit.ts';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import { aboutATree, asStaff, caseOf, commandBy, failureOf, file, fileIn, give } from '#test/support/usecases/cases.ts';
import { inQueue, project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const toDeps = (world: World) => ({
  ...world,
  putUnit: async (unit: Parameters<World['directory']['putUnit']>[0]) => world.directory.putUnit(unit),
});
const handOver = (world: World, to: string, only?: readonly string[]) => handOverUnit(toDeps(world), 'parks', to, only);
const leadIn = async (world: World, id: string) => findLead(await caseOf(world, id))?.unitId;

test('a closed unit gets no new cases, and its successor gets all open ones once', async () => {
  const world = openWorld();
  const [open, reviewed, surveyed, ended] = [
    await fileIn(world, 'inProgress', aboutATree(), 'k1'),
    await fileIn(world, 'resultReview', aboutATree(), 'k2'),
    await fileIn(world, 'followUp', aboutATree(), 'k3'),
    await fileIn(world, 'closed', aboutATree(), 'k4'),
  ];
  await project(world, world.log.all());
  const report = await handOver(world, 'heat');
  expect(report.left).toEqual([]);
  expect(report.handedOver).toHaveLength(3);
  for (const id of [open, reviewed, surveyed]) expect(await leadIn(world, id), id).toBe('heat');
  expect(await leadIn(world, ended)).toBe('parks');

  await project(world, world.log.all());
  expect((await inQueue(world, 'unit', 'heat')).map(({ appealId }) => appealId)).toEqual([open]);
  expect(await inQueue(world, 'unit', 'parks')).toEqual([]);
  expect(await handOver(world, 'heat')).toEqual({ handedOver: [], left: [] });

  const next = await file(world, aboutATree(), { key: 'k5' });
  await routeAppeal(world, next, 1);
  expect((await caseOf(world, next)).routing?.candidates.map(({ unitId }) => unitId)).toEqual(['district']);
});

test('after a hand-over the old unit cannot see the case and the successor can act on it', async () => {
  const world = openWorld();
  const id = await fileIn(world, 'inProgress');
  await project(world, world.log.all());
  await handOver(world, 'heat');
  const words = { text: '?' };
  expect(failureOf(await commandBy(world, asStaff('UNT', 'parks'), id, 'comment', words))).toBe('not-found');
  expect(failureOf(await commandBy(world, asStaff('UNT', 'heat'), id, 'contact', { how: 'phone' }))).toBeUndefined();
});

test('a tip-off that the successor may not have is left and reported', async () => {
  const world = openWorld();
  const id = await file(world, aboutATree({ kind: 'report', accusedUnitId: 'heat' }));
  await give(world, id, 'accept');
  await give(world, id, 'dispatch');
  await project(world, world.log.all());
  const { number } = await caseOf(world, id);
  expect(await handOver(world, 'heat')).toMatchObject({
    handedOver: [],
    left: [{ number, why: { kind: 'invalid', code: 'unit-excluded' } }],
  });
  expect(await leadIn(world, id)).toBe('parks');
});

test('a single case can be handed over without closing the unit', async () => {
  const world = openWorld();
  const [one, other] = [
    await fileIn(world, 'dispatched', aboutATree(), 'k1'),
    await fileIn(world, 'dispatched', aboutATree(), 'k2'),
  ];
  await project(world, world.log.all());
  const { number } = await caseOf(world, one);
  expect(await handOver(world, 'heat', [number])).toEqual({ handedOver: [number], left: [] });
  expect([await leadIn(world, one), await leadIn(world, other)]).toEqual(['heat', 'parks']);
  expect((await world.directory.units(['parks'])).get('parks')?.validTo).toBeUndefined();
});
