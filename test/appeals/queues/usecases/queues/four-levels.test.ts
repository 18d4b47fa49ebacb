import { expect, test } from 'vitest';
import { actorAs } from '#test/support/domain/world.ts';
import { file, give } from '#test/support/usecases/cases.ts';
import { inQueue, project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const LEVELS = ['province', 'city', 'district', 'street-1'] as const;
const unit = (id: string) => ({ actor: actorAs('UNT', id) });

/** A case that the province leads and that is passed down level by level to a street. */
async function passDownToTheStreet(world: World): Promise<string> {
  const id = await file(world);
  await give(world, id, 'accept');
  await give(world, id, 'dispatch', { lead: 'province' });
  for (const [index, level] of LEVELS.entries()) {
    await give(world, id, 'sign', {}, unit(level));
    const below = LEVELS[index + 1];
    if (below !== undefined) await give(world, id, 'passDown', { unitId: below }, { ...unit(level), unitIds: [below] });
  }
  return id;
}

test('each level finds the case in its own queue, and no other level’s share in it', async () => {
  const world = openWorld();
  const id = await passDownToTheStreet(world);
  await project(world, world.log.all());
  for (const level of LEVELS) {
    const lines = await inQueue(world, 'unit', level);
    expect([level, lines.map(({ appealId }) => appealId)]).toEqual([level, [id]]);
  }
  expect(await inQueue(world, 'unit', 'street-2')).toEqual([]);
});

test('a level that has finished its share leaves its queue to the level above, which rules on it', async () => {
  const world = openWorld();
  const id = await passDownToTheStreet(world);
  await give(world, id, 'finishAssist', {}, unit('street-1'));
  await project(world, world.log.all());
  expect(await inQueue(world, 'unit', 'street-1')).toEqual([]);
  expect((await inQueue(world, 'unit', 'district')).map(({ appealId }) => appealId)).toEqual([id]);
});
