import { describe, expect, test } from 'vitest';
import { createHandler as createFind } from '#functions/http/desk/find-appeals.ts';
import { createHandler as createGetCase } from '#functions/http/desk/get-appeal.ts';
import { createHandler as createListOpenings } from '#functions/http/desk/list-openings.ts';
import { createHandler as createListQueue } from '#functions/http/desk/queues/list-queue.ts';
import { createHandler as createShowOverview } from '#functions/http/desk/queues/show-overview.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { aboutATree, caseOf, fileIn, give, staffAs } from '#test/support/usecases/cases.ts';
import { callAsStaff } from '#test/support/usecases/http-calls.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld } from '#test/support/usecases/world.ts';

type Named = Readonly<Record<string, unknown>>;

/** A case of `parks` that its officer has assigned to a worker, and that the centre accepted. */
async function openAssigned() {
  const world = openWorld();
  for (const staff of [
    { ...staffAs('DSP'), name: '派单员甲' },
    { ...staffAs('AUD'), name: '审计员甲' },
    { ...staffAs('UNT', 'parks'), name: '园林经办人' },
    { ...staffAs('UNT', 'district'), name: '区经办人' },
  ])
    world.directory.putStaff(staff);
  const id = await fileIn(world, 'inProgress', aboutATree());
  const to = { workerId: 'wrk-parks' };
  await give(world, id, 'assignWorker', to, { actor: actorAs('UNT', 'parks'), staffIds: [to.workerId] });
  await project(world, await world.log.read(id));
  const { number } = await caseOf(world, id);
  const read = async (subject: string) => {
    const { status, body } = await callAsStaff(createGetCase(world), subject, { params: { number } });
    expect(status).toBe(200);
    const timeline = body.timeline as readonly { readonly event: string; readonly by: Named }[];
    const actorOf = (event: string) => timeline.find((entry) => entry.event === event)?.by;
    return { body, actorOf };
  };
  return { world, number, read };
}

describe('names next to ids', () => {
  test('The centre reads who acted by name, role and unit, and the appellant by role alone', async () => {
    const { read } = await openAssigned();
    const { body, actorOf } = await read('dsp-one');
    expect(actorOf('appeal.workerAssigned')).toEqual({
      id: 'unt-parks',
      name: '园林经办人',
      role: 'UNT',
      roleText: '承办单位经办人',
      unitId: 'parks',
      unitName: 'parks',
    });
    expect(actorOf('appeal.submitted')).toEqual({ role: 'APP', roleText: '诉求人' });
    expect(body).toMatchObject({ category: '0101', categoryName: '园林' });
    expect((body.assignments as readonly Named[])[0]).toMatchObject({
      workerId: 'wrk-parks',
      workerName: 'worker of parks',
    });
  });

  test('A unit reads the names of its own people and of units below it, and others by role and unit', async () => {
    const { world, read } = await openAssigned();
    const byCentre = (await read('dsp-one')).actorOf('appeal.dispatched');
    for (const subject of ['unt-parks', 'unt-district']) {
      const { actorOf } = await read(subject);
      expect([subject, actorOf('appeal.workerAssigned')?.name]).toEqual([subject, '园林经办人']);
      const { name: _hidden, ...shown } = byCentre ?? {};
      expect([subject, actorOf('appeal.dispatched')]).toEqual([subject, shown]);
    }
    expect((await world.directory.staffNames(['dsp-one'])).get('dsp-one')).toBe('派单员甲');
  });

  test('Lines of queues and searches have the names of unit and category in the language of the reader', async () => {
    const { world, number } = await openAssigned();
    const line = { number, unitId: 'parks', unitName: 'parks', category: '0101', categoryName: '园林' };
    const queue = await callAsStaff(createListQueue(world), 'unt-parks', { params: { queue: 'unit' } });
    expect(queue.body.items).toMatchObject([line]);
    for (const query of [{ number }, { unit: 'parks' }] as readonly Readonly<Record<string, string>>[])
      expect((await callAsStaff(createFind(world), 'dsp-one', { query })).body.items).toMatchObject([line]);
  });

  test('A case, its line in a queue and the overview show the name of the region next to its code', async () => {
    const { world, number, read } = await openAssigned();
    world.directory.putStaff(staffAs('SUP'));
    const region = { regionCode: '210102', regionName: '沈阳市和平区' };
    for (const subject of ['dsp-one', 'unt-parks'])
      expect((await read(subject)).body).toMatchObject({ ...region, place: region });
    const queue = await callAsStaff(createListQueue(world), 'unt-parks', { params: { queue: 'unit' } });
    expect(queue.body.items).toMatchObject([{ number, ...region }]);
    expect((await callAsStaff(createFind(world), 'dsp-one', { query: { number } })).body.items).toMatchObject([region]);
    const overview = createShowOverview({ ...world, jurisdiction: '210000' });
    const { body } = await callAsStaff(overview, 'sup-one', { query: { region: '210102' } });
    expect(body).toMatchObject(region);
  });

  test('An auditor reads by name who opened a case', async () => {
    const { world, number, read } = await openAssigned();
    await read('unt-parks');
    const { body } = await callAsStaff(createListOpenings(world), 'aud-one', { query: { number } });
    expect(body.items).toMatchObject([{ by: 'unt-parks', byName: '园林经办人', unitName: 'parks' }]);
  });
});
