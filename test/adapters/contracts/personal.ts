import { describe, expect, test } from 'vitest';
import type { Contacts, Filings, Places } from '#appeals/case/ports/personal.ts';
import { toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { type LocalDate, plusMillis, toLocalDate } from '#kernel/domain/instant.ts';
import type { StoredText, Texts } from '#kernel/ports/texts.ts';
import { filingRecord, minute } from '#test/support/contract/samples.ts';
import { openedOn } from '#test/support/jobs/all-shards.ts';

export interface Personal {
  readonly filings: Filings;
  readonly contacts: Contacts;
  readonly places: Places;
  readonly texts: Texts;
}

const DAY = toLocalDate(minute(0));

const text = (appealId: string, id: string, more: Partial<StoredText> = {}): StoredText => ({
  appealId,
  id,
  kind: 'comment',
  text: `${appealId} ${id}`,
  by: 'citizen-1',
  at: minute(1),
  ...more,
});

/** The contract of the ports Filings, Contacts, Places and Texts. */
export function personalContract(open: () => Promise<Personal>): void {
  describe('Filings', () => {
    test('The first filing record of an appeal is returned to all later callers', async () => {
      const { filings } = await open();
      expect(await filings.open(filingRecord('a'))).toStrictEqual(filingRecord('a'));
      const later = { ...filingRecord('a', minute(5)), bodyHash: 'other' };
      expect(await filings.open(later)).toStrictEqual(filingRecord('a'));
    });

    test('Concurrent filings of an appeal get one instant', async () => {
      const { filings } = await open();
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, n) => filings.open(filingRecord('a', minute(n)))),
      );
      expect(new Set(answers.map(({ at }) => at)).size).toBe(1);
    });

    test('Filings are listed on the local day of their opening, and within a span of it', async () => {
      const { filings } = await open();
      // 23:59:59.999 local, and a millisecond later.
      const late = plusMillis(minute(8 * 60), -1);
      for (const [id, at] of [
        ['a', minute(0)],
        ['b', late],
        ['c', minute(8 * 60)],
      ] as const)
        await filings.open(filingRecord(id, at));
      expect((await openedOn(filings, DAY)).map(({ appealId }) => appealId).sort()).toEqual(['a', 'b']);
      expect(await openedOn(filings, '2026-02-14' as LocalDate)).toStrictEqual([filingRecord('c', minute(8 * 60))]);
      expect(await openedOn(filings, DAY, minute(0))).toStrictEqual([filingRecord('a', minute(0))]);
    });

    test('A day is walked in slices: each filing once, also after it was erased, and later ones after the last slice', async () => {
      const { filings } = await open();
      const ids = Array.from({ length: 60 }, (_, n) => `a${n}`).filter((id) => toShard(id) === 3);
      for (const [n, id] of ids.entries()) await filings.open(filingRecord(id, minute(n)));
      const seen: string[] = [];
      let after: string | undefined;
      for (let isLast = false; !isLast; ) {
        const slice = await filings.listOpened(DAY, 3, { until: minute(99), limit: 2, after });
        expect(slice.things.length).toBeLessThanOrEqual(2);
        for (const { appealId } of slice.things) {
          seen.push(appealId);
          await filings.erase(appealId);
        }
        ({ after, isLast } = slice);
      }
      expect(seen.sort()).toEqual(ids.sort());
      const late = 'abcdefghijklmnopqrstuvwxyz'.split('').find((id) => toShard(id) === 3) ?? '';
      await filings.open(filingRecord(late, minute(90)));
      expect((await filings.listOpened(DAY, 3, { until: minute(89), limit: 9, after })).things).toEqual([]);
      const { things } = await filings.listOpened(DAY, 3, { until: minute(90), limit: 9, after });
      expect(things.map(({ appealId }) => appealId)).toEqual([late]);
    });

    test('Erasing a filing removes all items of its appeal, and no others', async () => {
      const { filings, contacts, places, texts } = await open();
      for (const id of ['a', 'b']) {
        await filings.open(filingRecord(id));
        await contacts.put({ appealId: id, name: '张三', phone: '13800000000', phoneKey: 'p1', at: minute(0) });
        await places.put({ appealId: id, address: '和平区南京街1号' });
        for (let n = 0; n < 30; n++) await texts.put(text(id, `t${n}`));
      }
      await filings.erase('a');
      await filings.erase('a');
      expect(await contacts.get('a')).toBeUndefined();
      expect((await places.read('a')).place).toBeUndefined();
      expect(await texts.list('a')).toEqual([]);
      expect(await contacts.findAppealsByPhone('p1', 10)).toEqual(['b']);
      expect((await openedOn(filings, DAY)).map(({ appealId }) => appealId)).toEqual(['b']);
      expect(await texts.list('b')).toHaveLength(30);
      expect(await contacts.get('b')).toBeDefined();
      expect((await places.read('b')).place).toBeDefined();
    });
  });

  describe('Contacts', () => {
    test('A contact is read as it was put', async () => {
      const { contacts } = await open();
      const contact = { appealId: 'a', name: '张三', phone: '13800000000', phoneKey: 'p1', at: minute(0) };
      await contacts.put(contact);
      await contacts.put({ appealId: 'b', name: undefined, at: minute(0) } as never);
      expect(await contacts.get('a')).toStrictEqual(contact);
      expect(await contacts.get('b')).toStrictEqual({ appealId: 'b', at: minute(0) });
      expect(await contacts.get('c')).toBeUndefined();
    });

    test('A sealed contact has no name, phone or business any more, and is not found by its phone', async () => {
      const { contacts } = await open();
      const enterprise = { name: '某公司', creditCode: '91210102MA0UQ0Y43P' };
      const contact = { name: '张三', phone: '13800000000', phoneKey: 'p1', enterprise, at: minute(0) };
      for (const appealId of ['a', 'b']) await contacts.put({ appealId, ...contact });
      expect(await contacts.seal('a', minute(5))).toBe(true);
      expect(await contacts.get('a')).toStrictEqual({ appealId: 'a', at: minute(0), sealedAt: minute(5) });
      expect(await contacts.findAppealsByPhone('p1', 10)).toEqual(['b']);
      expect(await contacts.get('b')).toMatchObject({ name: '张三' });
    });

    test('A corrected contact has the new values, and is found by the new phone only', async () => {
      const { contacts } = await open();
      await contacts.put({ appealId: 'a', name: '张三', phone: '13800000000', phoneKey: 'p1', at: minute(0) });
      const change = { by: 'p1', phone: '13700000000', phoneKey: 'p2', isPhoneVerified: true };
      expect(await contacts.correct('a', { by: 'p1', name: '张三丰' }, minute(1))).toBe(true);
      expect(await contacts.correct('a', change, minute(2))).toBe(true);
      expect(await contacts.correct('a', change, minute(3))).toBe(false);
      expect(await contacts.get('a')).toStrictEqual({
        appealId: 'a',
        name: '张三丰',
        phone: '13700000000',
        phoneKey: 'p2',
        at: minute(0),
        correctedAt: minute(2),
        correctedBy: 'p1',
        isPhoneVerified: true,
      });
      const found = ['p1', 'p2'].map((key) => contacts.findAppealsByPhone(key, 9));
      expect(await Promise.all(found)).toEqual([[], ['a']]);
    });

    test('What is sealed, erased or missing is not corrected', async () => {
      const { contacts } = await open();
      for (const appealId of ['a', 'b']) await contacts.put({ appealId, name: '张三', at: minute(0) });
      await contacts.seal('a', minute(1));
      await contacts.erase('b', minute(1));
      for (const appealId of ['a', 'b', 'ghost'])
        expect(await contacts.correct(appealId, { by: 'p1', name: '李四' }, minute(2))).toBe(false);
      expect(await contacts.get('a')).not.toHaveProperty('name');
      expect(await contacts.get('ghost')).toBeUndefined();
    });

    test('An erased contact looks sealed, and is not sealed again', async () => {
      const { contacts } = await open();
      const contact = { name: '张三', phone: '13800000000', phoneKey: 'p1', at: minute(0) };
      for (const appealId of ['a', 'b']) await contacts.put({ appealId, ...contact });
      await contacts.seal('b', minute(3));
      for (const appealId of ['a', 'b', 'a']) expect(await contacts.erase(appealId, minute(5))).toBe(true);
      const erased = { at: minute(0), isErased: true };
      expect(await contacts.get('a')).toStrictEqual({ appealId: 'a', sealedAt: minute(5), ...erased });
      expect(await contacts.get('b')).toStrictEqual({ appealId: 'b', sealedAt: minute(3), ...erased });
      expect(await contacts.findAppealsByPhone('p1', 10)).toEqual([]);
      expect(await contacts.seal('a', minute(9))).toBe(false);
      expect(await contacts.erase('ghost', minute(9))).toBe(false);
      expect(await contacts.get('ghost')).toBeUndefined();
    });

    test('A contact is sealed once, and what is not there is not sealed', async () => {
      const { contacts } = await open();
      await contacts.put({ appealId: 'a', name: '张三', at: minute(0) });
      const answers = await Promise.all([1, 2, 3].map((n) => contacts.seal('a', minute(n))));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await contacts.seal('a', minute(9))).toBe(false);
      expect(await contacts.seal('ghost', minute(9))).toBe(false);
      expect(await contacts.get('ghost')).toBeUndefined();
    });

    test('The appeals of a phone are newest first, up to a limit', async () => {
      const { contacts } = await open();
      for (const n of [2, 5, 1, 4, 3]) await contacts.put({ appealId: `a${n}`, phoneKey: 'p1', at: minute(n) });
      await contacts.put({ appealId: 'other', phoneKey: 'p2', at: minute(9) });
      await contacts.put({ appealId: 'nameless', at: minute(9) });
      expect(await contacts.findAppealsByPhone('p1', 10)).toEqual(['a5', 'a4', 'a3', 'a2', 'a1']);
      expect(await contacts.findAppealsByPhone('p1', 2)).toEqual(['a5', 'a4']);
      expect(await contacts.findAppealsByPhone('p9', 2)).toEqual([]);
    });
  });

  describe('Places', () => {
    test('The places of many appeals are read at once, without missing ones', async () => {
      const { places } = await open();
      const ids = Array.from({ length: 120 }, (_, n) => `a${n}`);
      for (const appealId of ids) await places.put({ appealId, address: '某街', lat: 41.79, lng: 123.4 });
      const found = await places.pick([...ids, 'none', 'a0']);
      expect(found.map(({ appealId }) => appealId).toSorted()).toEqual(ids.toSorted());
      expect(found[0]).toMatchObject({ address: '某街', lat: 41.79, lng: 123.4 });
      expect(await places.pick([])).toEqual([]);
    });

    test('A place is read as it was put', async () => {
      const { places } = await open();
      const place = {
        appealId: 'a',
        address: '沈阳市和平区南京街1号',
        regionCode: '210102',
        lat: 41.789123,
        lng: 123.400001,
        given: { lat: 41.79, lng: 123.41, crs: 'GCJ02' as const },
      };
      await places.put(place);
      expect((await places.read('a')).place).toStrictEqual(place);
      expect(await places.read('b')).toEqual({ visits: [] });
    });

    test('A corrected place takes the place of the one as filed, also again, and all of them are removed', async () => {
      const { places } = await open();
      await places.put({ appealId: 'a', address: '某街1号', lat: 41.79, lng: 123.4 });
      const once = { appealId: 'a', id: 'p1', address: '某街2号', regionCode: '210102' };
      const twice = { appealId: 'a', id: 'p2', address: '某街3号' };
      for (const place of [once, once, twice]) await places.correct(place);
      expect(await places.read('a', { visitIds: [], placeId: 'p2' })).toStrictEqual({ place: twice, visits: [] });
      expect(await places.pick(['a'])).toStrictEqual([twice]);
      await places.correct({ ...once, appealId: 'b' });
      expect((await places.read('b')).place).toStrictEqual({ ...once, appealId: 'b' });
      expect(await places.remove('a')).toBeGreaterThan(0);
      expect(await places.read('a')).toEqual({ visits: [] });
    });

    test('Visits are read with the place; the same id replaces a visit', async () => {
      const { places } = await open();
      const visit = {
        appealId: 'a',
        id: 'v1',
        by: 'worker',
        deviceAt: minute(1),
        lat: 41.79,
        lng: 123.4,
        mediaIds: ['m'],
      };
      const other = { appealId: 'a', id: 'v2', by: 'worker', deviceAt: minute(2), mediaIds: [] };
      for (const each of [visit, other, visit, { ...other, appealId: 'b' }]) await places.putVisit(each);
      await places.put({ appealId: 'a', address: '某街' });
      const { place, visits } = await places.read('a');
      expect(place).toEqual({ appealId: 'a', address: '某街' });
      expect(visits.toSorted((one, next) => (one.id < next.id ? -1 : 1))).toStrictEqual([visit, other]);
      expect((await places.pick(['a'])).map(({ address }) => address)).toEqual(['某街']);
    });
  });

  describe('Texts', () => {
    test('Any text is read as it was written', async () => {
      const { texts } = await open();
      const written = text('a', 'original', {
        kind: 'original',
        title: '暖气不热👨‍👩‍👧',
        text: '㐀𠀀 "12°C"\n\ttab e\u0301 '.repeat(500),
      });
      await texts.put(written);
      expect(await texts.list('a')).toStrictEqual([written]);
    });

    test('A text with a known id is replaced; a new id adds one', async () => {
      const { texts } = await open();
      await texts.put(text('a', 't1'));
      await texts.put(text('a', 't1', { text: 'better' }));
      await texts.put(text('a', 't2'));
      const found = await texts.list('a');
      expect(found.map(({ id }) => id).sort()).toEqual(['t1', 't2']);
      expect(found.find(({ id }) => id === 't1')?.text).toBe('better');
      expect(await texts.list('b')).toEqual([]);
    });

    test('Texts of many appeals are in the order of the request, without missing ones', async () => {
      const { texts } = await open();
      for (let n = 0; n < 100; n++) await texts.put(text(`a${n}`, 'original'));
      const refs = Array.from({ length: 100 }, (_, n) => ({
        appealId: `a${99 - n}`,
        id: n % 10 === 0 ? 'none' : 'original',
      }));
      const found = await texts.pick(refs);
      expect(found.map(({ appealId }) => appealId)).toEqual(
        refs.filter(({ id }) => id === 'original').map(({ appealId }) => appealId),
      );
      expect(await texts.pick([])).toEqual([]);
    });

    test('A text may be requested twice', async () => {
      const { texts } = await open();
      await texts.put(text('a', 't1'));
      const ref = { appealId: 'a', id: 't1' };
      expect(await texts.pick([ref, ref])).toHaveLength(2);
    });

    test('Requesting more than a hundred texts throws', async () => {
      const { texts } = await open();
      const refs = Array.from({ length: 101 }, (_, n) => ({ appealId: `a${n}`, id: 'original' }));
      await expect(texts.pick(refs)).rejects.toThrow(RangeError);
    });

    test('Texts, and places with visits, of one case are removed and counted', async () => {
      const { places, texts } = await open();
      for (const appealId of ['a', 'b']) {
        for (const id of ['one', 'two', 'three']) await texts.put(text(appealId, id));
        await places.put({ appealId, address: '和平大街1号' });
        await places.putVisit({ appealId, id: 'v', by: 'worker', deviceAt: minute(1), mediaIds: [] });
      }
      expect([await texts.remove('a'), await places.remove('a')]).toEqual([3, 2]);
      expect([await texts.remove('a'), await places.remove('a')]).toEqual([0, 0]);
      expect([await texts.list('a'), await places.read('a')]).toEqual([[], { visits: [] }]);
      expect([(await texts.list('b')).length, (await places.read('b')).visits.length]).toEqual([3, 1]);
    });
  });
}
