import { describe, expect, test } from 'vitest';
import { MOST_CHANGES } from '#appeals/queues/ports/views.ts';
import { listChanges } from '#appeals/queues/usecases/queues/list-changes.ts';
import { HOUR_MS, MINUTE_MS } from '#kernel/domain/instant.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { caseOf, failureOf, fileIn, give, staffAs, succeeded } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const officer = staffAs('UNT', 'parks');

const changesFor = async (world: World, since?: string, staff = officer) =>
  succeeded(await listChanges(world, staff, { since }));

async function givenCase(status: 'dispatched' | 'inProgress' = 'dispatched') {
  const world = openWorld();
  const id = await fileIn(world, status);
  await project(world, world.log.all());
  const { number } = await caseOf(world, id);
  world.clock.advance(10 * MINUTE_MS);
  const { since } = await changesFor(world);
  return { world, id, number, since };
}

describe('listChanges', () => {
  test('the first answer says to read everything, and the next one that nothing has changed', async () => {
    const { world } = await givenCase();
    const first = await changesFor(world);
    expect(first).toMatchObject({ reload: true, items: [] });
    expect(await changesFor(world, first.since)).toMatchObject({ reload: false, items: [] });
  });

  test('a case of the reader’s unit that changed is named once, with its newest version', async () => {
    const { world, id, number, since } = await givenCase();
    await project(world, await give(world, id, 'urge'));
    await project(world, (await give(world, id, 'comment')).slice(-1));
    const { version } = await caseOf(world, id);
    expect((await changesFor(world, since)).items).toEqual([{ number, version }]);
    const other = staffAs('UNT', 'heat');
    const { since: start } = await changesFor(world, undefined, other);
    expect((await changesFor(world, start, other)).items).toEqual([]);
  });

  test('a case that left the queue of the unit is named', async () => {
    const { world, id, number, since } = await givenCase();
    await project(world, (await give(world, id, 'recall', {}, { actor: actorAs('DSP') })).slice(-1));
    expect(await world.lists.queue('unit', 'parks', 10)).toEqual({ items: [] });
    expect((await changesFor(world, since)).items.map((each) => each.number)).toEqual([number]);
  });

  test('changes just before the last answer are named again, because they may have appeared after it', async () => {
    const { world, id, number, since } = await givenCase();
    await project(world, (await give(world, id, 'urge')).slice(-1));
    const next = await changesFor(world, since);
    world.clock.advance(MINUTE_MS / 2);
    expect((await changesFor(world, next.since)).items.map((each) => each.number)).toEqual([number]);
    world.clock.advance(2 * MINUTE_MS);
    const later = await changesFor(world, next.since);
    expect((await changesFor(world, later.since)).items).toEqual([]);
  });

  test('a `since` that is too old or in the future is answered with reload', async () => {
    const { world, since } = await givenCase();
    world.clock.advance(23 * HOUR_MS);
    expect((await changesFor(world, since)).reload).toBe(true);
    const { since: now } = await changesFor(world);
    expect((await changesFor(world, now)).reload).toBe(false);
    expect((await changesFor(world, now.replace(/^\d{4}/, '2999'))).reload).toBe(true);
  });

  test('a person with other units than before must read everything again', async () => {
    const { world, since } = await givenCase();
    const moved = { ...officer, grants: [...officer.grants, ...staffAs('UNT', 'heat').grants] };
    expect((await changesFor(world, since, moved)).reload).toBe(true);
  });

  test('more changes than fit in one answer are answered with reload', async () => {
    const { world, id, since } = await givenCase();
    const { number, appealId, kind } = { ...(await caseOf(world, id)), appealId: id };
    const change = { list: 'changed', queue: 'unit', scope: 'parks', appealId, kind, version: 9 } as const;
    const sort = world.time.now();
    const entries = Array.from({ length: MOST_CHANGES }, (_, n) => ({ ...change, sort, number: `${number}${n}` }));
    await world.views.putEntries(entries);
    expect(await changesFor(world, since)).toMatchObject({ reload: true, items: [] });
  });

  test('the accused side of a report learns no change of it', async () => {
    const { world, id, since } = await givenCase();
    const { number } = await caseOf(world, id);
    const change = { list: 'changed', queue: 'unit', scope: 'parks', appealId: id, version: 9 } as const;
    const accusing = { ...change, kind: 'report', accusedUnitId: 'parks', sort: world.time.now(), number } as const;
    await world.views.putEntries([accusing]);
    expect((await changesFor(world, since)).items).toEqual([]);
    await world.views.putEntries([{ ...accusing, accusedUnitId: 'heat' }]);
    expect((await changesFor(world, since)).items).toEqual([{ number, version: 9 }]);
  });

  test('a person without a list of cases finds nothing there', async () => {
    const { world } = await givenCase();
    expect(failureOf(await listChanges(world, staffAs('ADM'), {}))).toBe('not-found');
  });
});
