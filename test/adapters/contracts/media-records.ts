import { describe, expect, test } from 'vitest';
import { plusMillis } from '#kernel/domain/instant.ts';
import { toMonth } from '#kernel/domain/time/month.ts';
import type { MediaRecords } from '#media/media.port.ts';
import { mediaRecord, minute } from '#test/support/contract/samples.ts';
import { unsettledIn } from '#test/support/jobs/all-shards.ts';

const READY = { state: 'ready', key: 'media/m/1', realType: 'image/png' } as const;

/** The contract of the port MediaRecords. */
export function mediaRecordsContract(open: () => Promise<MediaRecords>): void {
  describe('MediaRecords', () => {
    test('Records are returned in the order of the ids, without missing ones', async () => {
      const media = await open();
      for (const id of ['m1', 'm2', 'm3']) await media.create(mediaRecord(id));
      expect(await media.get(['m3', 'none', 'm1'])).toStrictEqual([mediaRecord('m3'), mediaRecord('m1')]);
      expect(await media.get(['m2', 'm2'])).toHaveLength(2);
      expect(await media.get([])).toEqual([]);
    });

    test('Creating a record again does not change its state', async () => {
      const media = await open();
      await media.create(mediaRecord('m'));
      await media.attach('m', 'citizen-1', 'a', minute(1));
      await media.create(mediaRecord('m'));
      expect(await media.get(['m'])).toStrictEqual([mediaRecord('m', { appealId: 'a', attachedAt: minute(1) })]);
    });

    test('A record with the id of another owner is not created', async () => {
      const media = await open();
      await media.create(mediaRecord('m'));
      await expect(media.create(mediaRecord('m', { ownerId: 'citizen-2' }))).rejects.toThrow('taken');
      expect(await media.get(['m'])).toEqual([mediaRecord('m')]);
    });

    test('A file is attached to one appeal; repeating it for the same appeal is no error', async () => {
      const media = await open();
      await media.create(mediaRecord('m'));
      expect(await media.attach('m', 'citizen-1', 'a', minute(1))).toBe('attached');
      expect(await media.attach('m', 'citizen-1', 'a', minute(1))).toBe('attached');
      expect(await media.attach('m', 'citizen-1', 'b', minute(1))).toBe('taken');
      expect((await media.get(['m']))[0]?.appealId).toBe('a');
    });

    test('A file of another owner is reported as not found', async () => {
      const media = await open();
      await media.create(mediaRecord('m'));
      expect(await media.attach('m', 'citizen-2', 'a', minute(1))).toBe('not-found');
      expect(await media.attach('none', 'citizen-1', 'a', minute(1))).toBe('not-found');
      expect(await media.get(['m', 'none'])).toStrictEqual([mediaRecord('m')]);
      await media.attach('m', 'citizen-1', 'a', minute(1));
      expect(await media.attach('m', 'citizen-2', 'a', minute(1))).toBe('not-found');
    });

    test('One of two concurrent appeals gets a file', async () => {
      const media = await open();
      await media.create(mediaRecord('m'));
      const answers = await Promise.all(
        ['a', 'b', 'c'].map((appealId) => media.attach('m', 'citizen-1', appealId, minute(1))),
      );
      expect(answers.toSorted()).toEqual(['attached', 'taken', 'taken']);
    });

    test('One version is inspected; repeating it is no error, and another version changes nothing', async () => {
      const media = await open();
      await media.create(mediaRecord('m'));
      expect(await media.beginInspection('m', 'v1')).toBe('begun');
      expect(await media.beginInspection('m', 'v1')).toBe('begun');
      expect(await media.beginInspection('m', 'v2')).toBe('taken');
      expect(await media.get(['m'])).toStrictEqual([mediaRecord('m', { state: 'inspecting', uploadVersion: 'v1' })]);
    });

    test('An upload without a record is not inspected, and no record is created', async () => {
      const media = await open();
      expect(await media.beginInspection('none', 'v1')).toBe('not-found');
      expect(await media.get(['none'])).toEqual([]);
    });

    test('A decided record never changes', async () => {
      const media = await open();
      await media.create(mediaRecord('m'));
      await media.beginInspection('m', 'v1');
      await media.decide('m', READY);
      const decided = mediaRecord('m', { ...READY, uploadVersion: 'v1' });
      await media.decide('m', READY);
      await media.decide('m', { state: 'rejected', reason: 'type-mismatch' });
      expect(await media.beginInspection('m', 'v1')).toBe('decided');
      expect(await media.beginInspection('m', 'v2')).toBe('decided');
      expect(await media.get(['m'])).toStrictEqual([decided]);
    });

    test('A rejected file keeps its reason and may still be attached to an appeal', async () => {
      const media = await open();
      await media.create(mediaRecord('m'));
      await media.beginInspection('m', 'v1');
      await media.decide('m', { state: 'rejected', reason: 'type-mismatch' });
      expect(await media.attach('m', 'citizen-1', 'a', minute(1))).toBe('attached');
      expect((await media.get(['m']))[0]).toMatchObject({ state: 'rejected', reason: 'type-mismatch', appealId: 'a' });
    });

    test('Deciding on a missing record throws', async () => {
      const media = await open();
      await expect(media.decide('none', READY)).rejects.toThrow('no media record');
    });

    test('An upload is unsettled in its local month until it is settled or forgotten', async () => {
      const media = await open();
      const ids = Array.from({ length: 12 }, (_, n) => `u${n}`);
      for (const id of ids) await media.create(mediaRecord(id));
      const { at } = mediaRecord('u0');
      const list = async (month: string, until = at) =>
        (await unsettledIn(media, month, until)).map(({ id }) => id).sort();
      expect(await list(toMonth(at))).toEqual(ids.toSorted());
      expect(await list(toMonth(at), plusMillis(at, -1))).toEqual([]);
      expect(await list('2019-01')).toEqual([]);
      await media.settle('u1');
      await media.settle('u1');
      await media.settle('ghost');
      await media.forget('u2');
      await media.forget('u2');
      expect(await list(toMonth(at))).toEqual(ids.filter((id) => id !== 'u1' && id !== 'u2').toSorted());
      expect((await media.get(['u1', 'u2', 'ghost'])).map(({ id }) => id)).toEqual(['u1']);
    });

    test('A discarded file goes to no case, and one that was taken meanwhile is not discarded', async () => {
      const media = await open();
      for (const id of ['free', 'taken', 'dead']) await media.create(mediaRecord(id));
      await media.attach('taken', 'citizen-1', 'a', minute(1));
      await media.attach('dead', 'citizen-1', 'ghost', minute(1));
      expect(await media.discard({ id: 'taken' })).toBe(false);
      expect(await media.discard({ id: 'none' })).toBe(false);
      expect(await media.discard({ id: 'free' })).toBe(true);
      expect(await media.discard({ id: 'free' })).toBe(true);
      expect(await media.discard({ id: 'dead', appealId: 'ghost', attachedAt: minute(0) })).toBe(false);
      expect(await media.discard({ id: 'dead', appealId: 'ghost', attachedAt: minute(1) })).toBe(true);
      expect(await media.attach('free', 'citizen-1', 'b', minute(1))).toBe('not-found');
      expect(await media.attach('dead', 'citizen-1', 'ghost', minute(1))).toBe('not-found');
      expect((await media.get(['free', 'taken'])).map(({ state }) => state)).toEqual(['expired', 'pending']);
    });
  });
}
