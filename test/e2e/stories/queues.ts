import { describe, expect, test } from 'vitest';
import { coldFlat, queueOf } from '../../support/e2e-case.ts';
import { eventually } from '../../support/e2e-eventually.ts';
import { people } from './shared-platform.ts';

describe('a queue', () => {
  test('is filtered by category, region, urgency and light, and counted by light', async () => {
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
    expect((await people.as('unit-city').get('/v1/desk/queues/unit/counts?unit=heating')).status).toBe(200);
    expect((await people.as('auditor').get('/v1/desk/queues/unit/counts?unit=heating')).status).toBe(200);
  });
});
