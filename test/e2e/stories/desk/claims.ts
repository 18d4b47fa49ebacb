import { describe, expect, test } from 'vitest';
import { caseAt, fileCase, queueOf, unclearMatter } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people } from '../shared-platform.ts';

const CLAIMS = '/v1/desk/queues/intake/claims';

describe('an entry of a queue', () => {
  test('Of two concurrent claims one succeeds, and the other decides only after it ends', async () => {
    const filed = await fileCase(people, unclearMatter());
    const { number } = filed;
    const line = async (name: 'operator' | 'operator-2' | 'auditor', query = '') =>
      (await queueOf(people.as(name), 'intake', query)).find((each) => each.number === number);
    await eventually(async () => expect(await line('operator')).toBeDefined());

    const names = ['operator', 'operator-2'] as const;
    const answers = await Promise.all(names.map((name) => people.as(name).post(CLAIMS, { number })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const [winner, loser] = answers[0]?.status === 201 ? names : ([names[1], names[0]] as const);
    const won = answers.find(({ status }) => status === 201)?.body;
    const lost = answers.find(({ status }) => status === 409)?.body;
    expect(won).toEqual({ number, until: expect.any(String) });
    const { until } = won as unknown as { until: string };
    const holder = { by: `staff-${winner}`, byName: expect.any(String), until };
    expect(lost).toMatchObject({ code: 'claimed', claim: holder });

    expect((await line(winner))?.claim).toEqual({ ...holder, mine: true });
    expect((await line(loser))?.claim).toEqual({ ...holder, mine: false });
    expect(await line(winner, '&pool=mine')).toBeDefined();
    expect(await line(loser, '&pool=mine')).toBeUndefined();
    expect(await line(loser, '&pool=free')).toBeUndefined();
    expect((await people.as(loser).get('/v1/desk/queues/intake?pool=theirs')).status).toBe(400);

    const path = `${CLAIMS}/${number}`;
    expect((await people.as(loser).delete(path)).body).toMatchObject({ code: 'claimed', claim: holder });
    expect((await people.as(winner).delete(path)).status).toBe(204);
    expect(await line(loser, '&pool=free')).toBeDefined();

    expect((await people.as(winner).post(CLAIMS, { number })).status).toBe(201);
    expect((await people.as('auditor').post(CLAIMS, { number })).status).toBe(403);
    expect((await people.as('follow-up').post(CLAIMS, { number })).status).toBe(404);
    expect((await people.as(loser).post(CLAIMS, { number }, { key: undefined })).status).toBe(400);
    expect((await people.as(loser).post(CLAIMS, { number: '1' })).status).toBe(400);
    const seen = await people.as(loser).get(`/v1/desk/appeals/${number}`);
    expect(seen.body).toMatchObject({ claim: { by: `staff-${winner}`, queue: 'intake', mine: false } });
    const accept = `/v1/desk/appeals/${number}/accept`;
    const refused = await people.as(loser).post(accept, { category: '0201' });
    expect([refused.status, refused.body.code]).toEqual([409, 'claimed']);
    expect((await people.as(loser).post(CLAIMS, { number, takeOver: true })).status).toBe(403);
    expect((await people.as('supervisor').post(CLAIMS, { number, takeOver: true })).status).toBe(201);
    expect((await people.as(winner).post(accept, { category: '0201' })).body.code).toBe('claimed');
    expect((await people.as('supervisor').delete(path)).status).toBe(204);
    await filed.give(loser, 'accept', { category: '0201' });
    await eventually(async () => {
      const gone = await people.as(winner).post(CLAIMS, { number });
      expect([gone.status, gone.body.code]).toEqual([404, 'not-found']);
    });
  });

  test('An entry of a unit below is claimed in the name of that unit', async () => {
    const { number } = await caseAt(people, 'dispatched');
    const claims = '/v1/desk/queues/unit/claims';
    await eventually(async () => {
      const claimed = await people.as('unit-city').post(`${claims}?unit=heating`, { number });
      expect(claimed.status, claimed.text).toBe(201);
    });
    expect((await people.as('unit-heating').post(claims, { number })).body.code).toBe('claimed');
    expect((await people.as('unit-street-1').post(`${claims}?unit=heating`, { number })).status).toBe(404);
    expect((await people.as('unit-city').delete(`${claims}/${number}?unit=heating`)).status).toBe(204);
    expect((await people.as('unit-heating').post(claims, { number })).status).toBe(201);
  });
});
