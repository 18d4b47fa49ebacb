import { expect, test } from 'vitest';
import { decide } from '#appeals/case/domain/deciding/decide.ts';
import { FITTING } from '#test/support/domain/bodies.ts';
import { GivenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs } from '#test/support/domain/world.ts';
import { aboutHeating, asAppellant, commandBy, file, give, succeeded } from '#test/support/usecases/cases.ts';
import { openWorld } from '#test/support/usecases/world.ts';

test('an event contains the medium of each file that it names, where known', () => {
  const given = givenCaseIn('needsInfo').when('supply', { mediaIds: ['photo-1', 'video-1', 'photo-2', 'unknown'] });
  expect(given.events.at(-1)?.changes).toMatchObject({
    mediaIds: ['photo-1', 'video-1', 'photo-2', 'unknown'],
    mediaKinds: ['photo', 'video', 'photo'],
  });
});

test('an event without files contains no media', () => {
  expect(new GivenCase({}).submit().events[0]?.changes).not.toHaveProperty('mediaKinds');
  expect(givenCaseIn('needsInfo').when('supply', { mediaIds: [] }).events.at(-1)?.changes).not.toHaveProperty(
    'mediaKinds',
  );
});

test('an event names its files also when their media are unknown', () => {
  const given = givenCaseIn('needsInfo');
  const { medium: _, ...context } = given.context;
  const supply = { name: 'supply', body: { ...FITTING.supply, mediaIds: ['photo-1'] } } as const;
  const result = decide(given.appeal, supply, actorAs('APP'), context);
  expect(result.ok && result.value.changes.mediaIds).toEqual(['photo-1']);
  expect(result.ok && result.value.changes).not.toHaveProperty('mediaKinds');
});

test('the media come from the records of the files, at the filing and later', async () => {
  const world = openWorld();
  const upload = (id: string, contentType: string, ownerId: string) =>
    world.media.create({ id, ownerId, contentType, fileName: 'a', size: 1, state: 'ready', at: world.time.now() });
  await upload('m1', 'image/jpeg', 'citizen-1');
  await upload('m2', 'video/mp4', 'citizen-1');
  await upload('m3', 'audio/amr', 'citizen-1');
  const id = await file(world, aboutHeating({ media: ['m1', 'm2'] }));
  await give(world, id, 'askInfo');
  succeeded(await commandBy(world, asAppellant(), id, 'supply', { text: '补充', media: ['m3'] }));
  const log = await world.log.read(id);
  expect(log[0]?.changes).toMatchObject({ mediaIds: ['m1', 'm2'], mediaKinds: ['photo', 'video'] });
  expect(log.at(-1)?.changes).toMatchObject({ mediaIds: ['m3'], mediaKinds: ['audio'] });
});
