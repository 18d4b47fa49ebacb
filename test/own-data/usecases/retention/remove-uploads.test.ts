import { describe, expect, test } from 'vitest';
import { fileAppeal } from '#appeals/handling/usecases/filing/file-appeal.ts';
import { unsettledIn } from '#test/support/jobs/all-shards.ts';
import { runUploads } from '#test/support/jobs/own-data.ts';
import { aboutATree, caseOf, citizen, fileIn } from '#test/support/usecases/cases.ts';
import { Death, deathsOf, dying } from '#test/support/usecases/deaths.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

/** A world in which somebody uploaded a photo on 10 March 2026, which was released with its original. */
async function uploaded(id = 'm1') {
  const world = openWorld({ at: '2026-03-10 09:00' });
  return { world, key: await upload(world, id) };
}

async function upload(world: World, id: string): Promise<string> {
  const record = { ownerId: 'citizen-1', fileName: '我家.jpg', contentType: 'image/jpeg', size: 3 };
  await world.media.create({ id, ...record, state: 'pending', at: world.time.now() });
  const version = world.files.post(id, new Uint8Array([1, 2, 3]));
  await world.media.beginInspection(id, version);
  const file = { contentType: 'image/jpeg', content: new Uint8Array([1, 2]), isOriginal: false };
  const key = await world.quarantine.release(id, version, file);
  await world.media.decide(id, { state: 'ready', key, realType: 'image/jpeg' });
  return key;
}

const objects = ({ files }: World) => [...files.released.keys(), ...files.originals.keys()];

describe('uploads that no case took', () => {
  test('The file, its original and its record are removed seven days after the upload, and not earlier', async () => {
    const { world } = await uploaded();
    world.at('2026-03-17 08:59');
    expect(await runUploads(world)).toEqual({ removed: 0, left: [] });
    expect(objects(world)).toHaveLength(2);
    world.at('2026-03-17 09:00');
    expect(await runUploads(world)).toEqual({ removed: 1, left: [] });
    expect(objects(world)).toEqual([]);
    expect(await world.media.get(['m1'])).toEqual([]);
  });

  test('An upload that was announced and never sent, and a rejected one, leave no record', async () => {
    const world = openWorld({ at: '2026-03-10 09:00' });
    const record = {
      ownerId: 'citizen-1',
      fileName: 'x.jpg',
      contentType: 'image/jpeg',
      size: 3,
      at: world.time.now(),
    };
    await world.media.create({ id: 'never', ...record, state: 'pending' });
    await world.media.create({ id: 'bad', ...record, state: 'pending' });
    await world.media.decide('bad', { state: 'rejected', reason: 'type-mismatch' });
    world.at('2026-03-18 02:20');
    expect(await runUploads(world)).toEqual({ removed: 2, left: [] });
    expect(await world.media.get(['never', 'bad'])).toEqual([]);
  });

  test('A file that an inspection released before it died is removed too', async () => {
    const world = openWorld({ at: '2026-03-10 09:00' });
    const record = {
      ownerId: 'citizen-1',
      fileName: 'x.jpg',
      contentType: 'image/jpeg',
      size: 3,
      at: world.time.now(),
    };
    await world.media.create({ id: 'm1', ...record, state: 'pending' });
    const version = world.files.post('m1', new Uint8Array([1, 2, 3]));
    await world.media.beginInspection('m1', version);
    const file = { contentType: 'image/jpeg', content: new Uint8Array([1, 2]), isOriginal: false };
    await world.quarantine.release('m1', version, file);
    world.at('2026-03-18 02:20');
    expect(await runUploads(world)).toEqual({ removed: 1, left: [] });
    expect(objects(world)).toEqual([]);
  });

  test('A file of a case stays, and is looked at once', async () => {
    const { world, key } = await uploaded();
    await fileIn(world, 'submitted', aboutATree({ media: ['m1'] }));
    world.at('2026-03-18 02:20');
    expect(await runUploads(world)).toEqual({ removed: 0, left: [] });
    expect(objects(world)).toContain(key);
    const unsettled = await unsettledIn(world.media, '2026-03', world.time.now());
    expect(unsettled).toEqual([]);
  });

  test('A file that was taken by a filing that never became a case is removed', async () => {
    const { world } = await uploaded();
    expect(await world.media.attach('m1', 'citizen-1', 'no-such-case', world.time.now())).toBe('attached');
    world.at('2026-03-18 02:20');
    expect(await runUploads(world)).toEqual({ removed: 1, left: [] });
    expect(objects(world)).toEqual([]);
  });

  test('A file taken for a command that was refused is removed, and the case keeps its own', async () => {
    const { world, key } = await uploaded();
    const other = await upload(world, 'm2');
    const id = await fileIn(world, 'submitted', aboutATree({ media: ['m1'] }));
    expect(await world.media.attach('m2', 'citizen-1', id, world.time.now())).toBe('attached');
    world.at('2026-03-18 02:20');
    expect(await runUploads(world)).toEqual({ removed: 1, left: [] });
    expect(objects(world)).toContain(key);
    expect(objects(world)).not.toContain(other);
    expect((await caseOf(world, id)).media.map((each) => each.id)).toEqual(['m1']);
  });

  test('Nobody files with an upload that is being removed', async () => {
    const { world } = await uploaded();
    expect(await world.media.discard({ id: 'm1' })).toBe(true);
    expect(await world.media.attach('m1', 'citizen-1', 'a', world.time.now())).toBe('not-found');
    expect(await fileAppeal(world, citizen(), aboutATree({ media: ['m1'] }), 'key')).toMatchObject({
      ok: false,
      error: { kind: 'unknown-reference', what: 'media' },
    });
  });

  test('A case that takes the file in the moment of its removal keeps it', async () => {
    const { world } = await uploaded();
    world.at('2026-03-18 02:20');
    const discard: World['media']['discard'] = async (record) => {
      await world.media.attach(record.id, 'citizen-1', 'a-case', world.time.now());
      return world.media.discard(record);
    };
    expect(await runUploads({ ...world, media: { ...world.media, discard } })).toEqual({ removed: 0, left: [] });
    expect(objects(world)).toHaveLength(2);
  });

  test('A file that a call has attached just now stays until a later run, for its event may follow', async () => {
    const { world } = await uploaded();
    world.at('2026-03-18 02:20');
    await world.media.attach('m1', 'citizen-1', 'a-case', world.time.now());
    expect(await runUploads(world)).toEqual({ removed: 0, left: [] });
    expect(objects(world)).toHaveLength(2);
    world.at('2026-03-19 02:20');
    expect(await runUploads(world)).toEqual({ removed: 1, left: [] });
  });

  test('A removal that dies at any effect is completed by the next run', async () => {
    for (const death of deathsOf(4)) {
      const { world } = await uploaded();
      world.at('2026-03-18 02:20');
      await runUploads(dying(world, death).ports).catch((error) => expect(error).toBeInstanceOf(Death));
      await runUploads(world);
      expect(objects(world)).toEqual([]);
      expect(await world.media.get(['m1'])).toEqual([]);
    }
  });

  test('An upload that fails does not stop the others, and the next run tries it again', async () => {
    const { world } = await uploaded();
    await upload(world, 'm2');
    world.at('2026-03-18 02:20');
    const remove: World['mediaFiles']['remove'] = async (key) => {
      if (key.includes('m1')) throw new Error('no answer');
      return world.mediaFiles.remove(key);
    };
    const broken = { ...world, mediaFiles: { ...world.mediaFiles, remove } };
    expect(await runUploads(broken)).toEqual({ removed: 1, left: ['m1'] });
    world.at('2026-06-18 02:20');
    expect(await runUploads(world)).toEqual({ removed: 1, left: [] });
    expect(objects(world)).toEqual([]);
  });
});
