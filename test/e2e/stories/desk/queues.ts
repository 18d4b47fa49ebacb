import { describe, expect, test } from 'vitest';
import { caseAt, coldFlat, fileCase, queueOf, unclearMatter } from '#test/support/e2e/case.ts';
import type { Caller } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people } from '../shared-platform.ts';

describe('a queue', () => {
  test('A queue is filtered by category, region, urgency and light, and counted by light', async () => {
    const call = { ...coldFlat(), urgency: 'urgent', channel: 'phone', callId: 'c-31' };
    const { number } = (await people.as('operator').post('/v1/desk/appeals', call)).body;
    const officer = people.as('unit-heating');
    const isIn = async (query: string) =>
      (await queueOf(officer, 'unit', query)).some((each) => each.number === number);
    await eventually(async () => expect(await isIn('&urgency=urgent')).toBe(true));
    expect(await isIn('&category=01&region=210100&urgency=urgent&light=green')).toBe(true);
    for (const other of ['category=02', 'region=210103', 'urgency=critical', 'light=off'])
      expect([other, await isIn(`&${other}`)]).toEqual([other, false]);
    for (const wrong of ['category=1', 'region=shenyang', 'urgency=low', 'light=blue'])
      expect((await officer.get(`/v1/desk/queues/unit?${wrong}`)).status).toBe(400);

    const page = await officer.get('/v1/desk/queues/unit?limit=1');
    if (page.body.nextCursor !== undefined)
      expect((await officer.get(`/v1/desk/queues/unit?light=green&cursor=${page.body.nextCursor}`)).status).toBe(400);

    const all = await queueOf(officer, 'unit');
    const counted = await officer.get('/v1/desk/queues/unit/counts');
    expect(counted.status, counted.text).toBe(200);
    expect(counted.body).toMatchObject({ total: { count: all.length, atLeast: false } });
    const late = all.filter(({ light }) => light === 'red').length;
    expect(counted.body).toMatchObject({ red: { count: late }, off: { count: 0 } });
    expect((await officer.get('/v1/desk/queues/intake/counts')).status).toBe(404);
    const everywhere = (await officer.get('/v1/desk/counts')).body.items;
    expect(everywhere[0]).toMatchObject({ queue: 'unit', unitId: 'heating', total: { count: all.length } });
    expect((await people.as('unit-city').get('/v1/desk/queues/unit/counts?unit=heating')).status).toBe(200);
    expect((await people.as('auditor').get('/v1/desk/queues/unit/counts?unit=heating')).status).toBe(200);
  });

  test('Cases, lists and counts are answered 304 without a body until something changes', async () => {
    const one = await caseAt(people, 'inProgress');
    const [officer, citizen] = [people.as('unit-heating'), people.as('citizen-1')];
    const reads: readonly (readonly [string, Caller])[] = [
      ['/v1/desk/queues/unit?urgency=normal&limit=1', officer],
      [`/v1/desk/appeals/${one.number}`, officer],
      [`/v1/appeals/${one.number}`, citizen],
      ['/v1/appeals?limit=2', citizen],
      ['/v1/desk/queues/unit/counts', officer],
    ];
    const tags = new Map<string, string>();
    for (const [path, caller] of reads) {
      // The views may still be catching up with the last command.
      await eventually(async () => {
        const first = await caller.get(path);
        const known = first.headers.get('etag') ?? '';
        const again = await caller.get(path, { 'if-none-match': known });
        expect([path, again.status, again.text]).toEqual([path, 304, '']);
        tags.set(path, known);
      });
    }
    await one.give('citizen-1', 'urge');
    for (const [path, caller] of reads.slice(1, 3))
      expect((await caller.get(path, { 'if-none-match': tags.get(path) ?? '' })).status).toBe(200);
  });

  test("A worker's queue is sorted by distance in the coordinate system of the request", async () => {
    const worker = people.as('worker');
    const found = async (lat: number, lng: number) => {
      const place = { address: '某路口', regionCode: '210102001', lat, lng };
      const filed = await worker.post('/v1/desk/appeals', { ...coldFlat({ place }), channel: 'field' });
      expect(filed.status, filed.text).toBe(201);
      return filed.body.number;
    };
    const [far, near] = [await found(41.81, 123.4), await found(41.795, 123.4)];
    const metres = async (query: string) => {
      const { body, status, text } = await worker.get(`/v1/desk/queues/mine?${query}`);
      expect(status, text).toBe(200);
      const own = body.items.filter(({ number }) => [far, near].includes(number));
      return own.map(({ number, metresAway }) => [number, metresAway]);
    };
    await eventually(async () =>
      expect(await metres('near=123.4,41.79')).toEqual([
        [near, 556],
        [far, 2224],
      ]),
    );
    const shifted = await metres('near=123.4,41.79&crs=GCJ02');
    expect(shifted.map(([number]) => number)).toEqual([near, far]);
    expect(shifted).not.toContainEqual([near, 556]);
    for (const wrong of ['near=41.79', 'near=181,41', 'near=123.4,91', 'near=123.4,41.79&crs=MARS'])
      expect([wrong, (await worker.get(`/v1/desk/queues/mine?${wrong}`)).status]).toEqual([wrong, 400]);
    expect((await people.as('unit-heating').get('/v1/desk/queues/unit?near=123.4,41.79')).status).toBe(400);
  });

  test('Staff find a case in their scope by words of its title, and a page continues the last one', async () => {
    const marker = '翠湖喷泉';
    const filed = await fileCase(people, coldFlat({ title: `${marker}旁没有暖气` }));
    await fileCase(people, coldFlat({ title: `${marker}边管道漏水` }));
    const find = async (name: 'supervisor' | 'unit-heating' | 'unit-city-management', query: string) => {
      const { body, status, text } = await people.as(name).get(`/v1/desk/appeals?${query}`);
      expect(status, text).toBe(200);
      return body;
    };
    const q = encodeURIComponent(`${marker} 暖气`);
    await eventually(async () =>
      expect((await find('unit-heating', `q=${q}`)).items.map(({ number }) => number)).toEqual([filed.number]),
    );
    expect((await find('supervisor', `q=${q}&light=green&category=01`)).items).toHaveLength(1);
    expect((await find('unit-city-management', `q=${q}`)).items).toEqual([]);
    const first = await find('supervisor', `q=${encodeURIComponent(marker)}&limit=1`);
    expect(first.items).toHaveLength(1);
    const second = await find('supervisor', `q=${encodeURIComponent(marker)}&limit=1&cursor=${first.nextCursor}`);
    expect(second.items.map(({ number }) => number)).not.toEqual(first.items.map(({ number }) => number));
    expect((await people.as('supervisor').get('/v1/desk/appeals?q=a')).status).toBe(400);
    // The same words in a body, which no proxy keeps: the same cases, page by page, and no cursor of the other route.
    const search = (body: object, page = 'limit=1') => people.as('supervisor').post(`/v1/desk/searches?${page}`, body);
    const posted = await search({ q: marker });
    expect([posted.status, posted.body.items], posted.text).toEqual([200, first.items]);
    const next = await search({ q: marker }, `limit=1&cursor=${posted.body.nextCursor}`);
    expect(next.body.items).toEqual(second.items);
    expect((await search({ q: marker }, `limit=1&cursor=${first.nextCursor}`)).status).toBe(400);
    expect((await search({ q: `${marker}旁` }, `cursor=${posted.body.nextCursor}`)).status).toBe(400);
    for (const wrong of [{ q: 'a' }, { q: marker, phone: '13755558888' }, { undispatched: true }, { q: marker, x: 1 }])
      expect([wrong, (await search(wrong)).status]).toEqual([wrong, 400]);
    expect((await search({ unit: 'heating', status: 'dispatched' }, 'limit=50')).body.items).not.toEqual([]);
  });

  test('The centre finds a case that no unit has among all cases, until it is dispatched', async () => {
    const filed = await fileCase(people, unclearMatter());
    const found = async (query: string) => {
      const { body, status, text } = await people.as('dispatcher').get(`/v1/desk/appeals?${query}&limit=100`);
      expect(status, text).toBe(200);
      return body.items.map(({ number }) => number).includes(filed.number);
    };
    await eventually(async () => expect(await found('undispatched=true')).toBe(true));
    expect(await found('status=submitted&light=green')).toBe(true);
    await filed.give('operator', 'accept', { category: '020101' });
    await eventually(async () => expect(await found('undispatched=true&status=accepted&category=02')).toBe(true));
    await filed.give('dispatcher', 'dispatch', { lead: 'city-management' });
    await eventually(async () => expect(await found('undispatched=true')).toBe(false));
    expect((await people.as('unit-heating').get('/v1/desk/appeals?undispatched=true')).status).toBe(404);
    expect((await people.as('dispatcher').get('/v1/desk/appeals?undispatched=true&unit=heating')).status).toBe(400);
  });
});
