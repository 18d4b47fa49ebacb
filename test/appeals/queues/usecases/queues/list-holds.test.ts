import { expect, test } from 'vitest';
import { presentQueue } from '#appeals/queues/presenting/queue-presenter.ts';
import { readLineNames } from '#appeals/queues/usecases/queues/line-names.ts';
import { listQueue } from '#appeals/queues/usecases/queues/list-appeals.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { failureOf, fileIn, give, staffAs, succeeded } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const DAY = 24 * 3_600_000;
/** 2026-03-20 and 2026-03-18 as days of review. */
const LATER = '2026-03-20' as LocalDate;
const SOONER = '2026-03-18' as LocalDate;

test('supervisors have the list of holds, due first, with unit, reason, since, until and days used', async () => {
  const world = openWorld();
  const ids = { later: await fileIn(world, 'inProgress', undefined, 'later'), sooner: '' };
  ids.sooner = await fileIn(world, 'inProgress', undefined, 'sooner');
  for (const [id, reviewOn] of [
    [ids.later, LATER],
    [ids.sooner, SOONER],
  ] as const) {
    await give(world, id, 'requestHold', { reviewOn });
    await give(world, id, 'approveHold');
  }
  const since = world.time.now();
  world.clock.advance(2 * DAY);
  await give(world, ids.later, 'resume', {}, { actor: actorAs('SUP') });
  await give(world, ids.later, 'requestHold', { reviewOn: LATER });
  await give(world, ids.later, 'approveHold');
  world.clock.advance(DAY);
  await project(world, world.log.all());

  const page = succeeded(await listQueue(world, staffAs('SUP'), 'holds', 10));
  expect(page.items.map(({ appealId }) => appealId)).toEqual([ids.sooner, ids.later]);
  const names = await readLineNames(world.directory, page.items);
  const shown = presentQueue(page.items, names, 'en', world.time.now());
  expect(shown).toMatchObject([
    { unitName: 'parks', hold: { since, until: '2026-03-18T16:00:00.000Z', daysUsed: 3 } },
    { unitId: 'parks', hold: { until: '2026-03-20T16:00:00.000Z', daysUsed: 3 } },
  ]);
  await give(world, ids.sooner, 'resume', {}, { actor: actorAs('SUP') });
  await project(world, world.log.all());
  expect(succeeded(await listQueue(world, staffAs('AUD'), 'holds', 10)).items).toMatchObject([{ appealId: ids.later }]);
});

test('the reason of a hold is read for the list of holds only, and by nobody else', async () => {
  const world = openWorld();
  const id = await fileIn(world, 'inProgress');
  await give(world, id, 'requestHold', { reviewOn: LATER });
  await give(world, id, 'approveHold');
  await project(world, world.log.all());
  const [row] = succeeded(await listQueue(world, staffAs('SUP'), 'holds', 10)).items;
  expect(row?.hold?.reasonId).toBeDefined();
  const inUnit = succeeded(await listQueue(world, staffAs('UNT', 'parks'), 'unit', 10)).items;
  expect(inUnit.every((each) => each.holdReason === undefined)).toBe(true);
  for (const role of ['DSP', 'FUP'] as const)
    expect(failureOf(await listQueue(world, staffAs(role), 'holds', 10))).toBe('not-found');
  expect(failureOf(await listQueue(world, staffAs('UNT', 'parks'), 'holds', 10))).toBe('not-found');
});
