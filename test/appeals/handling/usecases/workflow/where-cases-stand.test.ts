import { describe, expect, test } from 'vitest';
import { checkDeadlines } from '#appeals/handling/usecases/workflow/check-deadlines.ts';
import { routeAppeal } from '#appeals/handling/usecases/workflow/route-appeal.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { aboutATree, aboutHeating, caseOf, file, fileIn, give } from '#test/support/usecases/cases.ts';
import { inQueue, project } from '#test/support/usecases/lives.ts';
import { listLines } from '#test/support/usecases/views.ts';
import { openWorld } from '#test/support/usecases/world.ts';

describe('the state of a case', () => {
  const states = [
    ['submitted', 'intake'],
    ['needsInfo', 'intake'],
    ['accepted', 'dispatch'],
    ['resultReview', 'results'],
    ['followUp', 'followUp'],
  ] as const;
  test.each(states)(
    'a case in the state %s is in the queue %s, and in no other of the centre',
    async (status, queue) => {
      const world = openWorld();
      const id = await fileIn(world, status);
      await project(world, await world.log.read(id));
      for (const each of [
        'intake',
        'dispatch',
        'returns',
        'requests',
        'results',
        'followUp',
        'supervision',
        'holds',
      ] as const)
        expect((await inQueue(world, each)).map(({ appealId }) => appealId)).toEqual(each === queue ? [id] : []);
    },
  );

  test('a dispatched case is in the queues of its units, the lead’s and the assists’', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree());
    await routeAppeal(world, id, 1);
    await project(world, await world.log.read(id));
    for (const unit of ['parks', 'street-1'])
      expect(await inQueue(world, 'unit', unit)).toMatchObject([{ appealId: id }]);
    expect(await inQueue(world, 'unit', 'heat')).toEqual([]);
  });

  test('a signed case is also in the list of the person who signed', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    await project(world, await world.log.read(id));
    expect(await inQueue(world, 'mine', 'unt-parks')).toMatchObject([{ appealId: id }]);
  });

  test('a case for which its unit requests something is in the queue of requests until it is decided', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    await give(world, id, 'requestExtension');
    await give(world, id, 'requestHold');
    await project(world, await world.log.read(id));
    const review = (await caseOf(world, id)).clocks.find(({ subject }) => subject === 'extension');
    expect(await inQueue(world, 'requests')).toMatchObject([{ appealId: id, dueAt: review?.dueAt }]);
    await give(world, id, 'submitResult');
    await project(world, await world.log.read(id));
    expect(await inQueue(world, 'requests')).toEqual([]);
  });

  test('a case on hold is with the supervisor, who may end the hold, and still with its unit', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    await give(world, id, 'requestHold');
    await give(world, id, 'approveHold');
    await project(world, await world.log.read(id));
    expect(await inQueue(world, 'supervision')).toMatchObject([{ appealId: id }]);
    expect(await inQueue(world, 'unit', 'parks')).toMatchObject([{ appealId: id }]);
  });

  test('a case with a threat or past its deadline is with the supervisor', async () => {
    const world = openWorld();
    const threat = await file(world, aboutATree({ text: '自杀' }), { key: 'threat' });
    const late = await fileIn(world, 'inProgress', aboutHeating(), 'late');
    world.clock.advance(25 * 3_600_000);
    await checkDeadlines(world, late, 1, false);
    for (const id of [threat, late]) await project(world, await world.log.read(id));
    expect(new Set((await inQueue(world, 'supervision')).map(({ appealId }) => appealId))).toEqual(
      new Set([threat, late]),
    );
  });

  test('a closed case is with its appellant only', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'closed');
    await project(world, await world.log.read(id));
    expect(await listLines(world)).toMatchObject([
      { list: 'own/citizen-1' },
      { list: expect.stringMatching(/^own\/p/) },
    ]);
    expect((await world.lists.own('citizen-1', 10)).items).toMatchObject([{ appealId: id, status: 'closed' }]);
  });

  test('an escalated case is once in the queue of the unit above, although two assignments lead there', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree());
    await routeAppeal(world, id, 1);
    await give(world, id, 'sign', {}, { actor: actorAs('UNT', 'parks') });
    world.at('2026-03-23 10:00');
    await checkDeadlines(world, id, 1, false);
    expect((await caseOf(world, id)).assignments.map(({ dutyUnitIds }) => dutyUnitIds)).toEqual([
      ['district'],
      ['district'],
    ]);
    await project(world, await world.log.read(id));
    expect(await inQueue(world, 'unit', 'district')).toMatchObject([{ appealId: id }]);
  });

  test('a report is listed by its restatement, never by its own title', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree({ kind: 'report', accusedUnitId: 'bureau' }));
    await project(world, await world.log.read(id));
    expect(await inQueue(world, 'intake')).toMatchObject([{ accusedUnitId: 'bureau' }]);
    expect((await inQueue(world, 'intake'))[0]?.titleId).toBeUndefined();
  });

  test('queues are sorted by the deadline that their reader is measured by', async () => {
    const world = openWorld();
    const operator = { actor: actorAs('AGT'), channel: 'phone', appellantKind: 'citizen' } as const;
    const called = await file(world, aboutATree({ kind: 'report' }), { key: '1', filer: operator });
    world.clock.advance(60_000);
    const general = await file(world, aboutATree({ kind: 'report' }), { key: '2' });
    const heating = await file(world, aboutHeating({ kind: 'report' }), { key: '3' });
    for (const id of [general, heating, called]) await project(world, await world.log.read(id));
    expect((await inQueue(world, 'intake')).map(({ appealId }) => appealId)).toEqual([heating, called, general]);
  });

  test('a view holds codes and instants, nothing that a person wrote or is', async () => {
    const world = openWorld();
    const id = await file(world);
    await project(world, await world.log.read(id));
    expect(JSON.stringify([await listLines(world), await world.views.load(id)])).not.toMatch(/张三|1381234|树枝|某街/);
  });
});
