import { expect, test } from 'vitest';
import { type HandOverRequest, planHandOver } from '#appeals/handling/usecases/hand-over/plan-hand-over.ts';
import { aboutATree, caseOf, fileIn } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld } from '#test/support/usecases/world.ts';

/** Two cases of `parks`. */
async function openHeld() {
  const world = openWorld();
  const ids = [
    await fileIn(world, 'inProgress', aboutATree(), 'k1'),
    await fileIn(world, 'followUp', aboutATree(), 'k2'),
  ];
  await project(world, world.log.all());
  const numbers = await Promise.all(ids.map(async (id) => (await caseOf(world, id)).number));
  const plan = (request: Partial<HandOverRequest>) => planHandOver(world, { from: 'parks', numbers: [], ...request });
  return { world, numbers, plan };
}

test('a hand-over to a unit that may have the cases names all of them, or those that were asked for', async () => {
  const { numbers, plan } = await openHeld();
  const all = await plan({ to: 'heat' });
  expect(all).toMatchObject({ ok: true, value: { to: 'heat' } });
  expect(all.ok && all.value.numbers.toSorted()).toEqual(numbers.toSorted());
  const one = numbers.slice(0, 1);
  expect(await plan({ to: 'heat', numbers: one })).toEqual({ ok: true, value: { to: 'heat', numbers: one } });
});

test('the successor that the directory names is the default', async () => {
  const { world, plan } = await openHeld();
  expect(await plan({})).toEqual({ ok: false, error: { kind: 'no-successor', ids: ['parks'] } });
  const parks = (await world.directory.units(['parks'])).get('parks');
  if (parks) world.directory.putUnit({ ...parks, successorId: 'heat' });
  expect(await plan({})).toMatchObject({ ok: true, value: { to: 'heat' } });
});

test('every unknown unit is named before anything else is said', async () => {
  const { plan } = await openHeld();
  expect(await plan({ from: 'parcs' })).toEqual({ ok: false, error: { kind: 'unknown-units', ids: ['parcs'] } });
  expect(await plan({ from: 'parcs', to: 'heatt' })).toEqual({
    ok: false,
    error: { kind: 'unknown-units', ids: ['parcs', 'heatt'] },
  });
});

test('the unit itself, the centre and a unit that is not in force are no successors', async () => {
  const { plan } = await openHeld();
  for (const to of ['parks', 'centre', 'closed-office', 'future-office'])
    expect(await plan({ to })).toEqual({ ok: false, error: { kind: 'not-fit', ids: [to] } });
});

test('numbers of cases that the unit does not have are named, and then none is handed over', async () => {
  const { numbers, plan } = await openHeld();
  expect(await plan({ to: 'heat', numbers: [...numbers, '1', '2'] })).toEqual({
    ok: false,
    error: { kind: 'cases-not-held', ids: ['1', '2'] },
  });
});
