import { describe, expect, test } from 'vitest';
import { DEFAULT_ACCESS_LIMITS } from '#directory/domain/policy/access-limits.ts';
import { createHandler as createFind } from '#functions/http/desk/find-appeals.ts';
import { createHandler as createSearch } from '#functions/http/desk/search-appeals.ts';
import { aboutATree, caseOf, file, staffAs } from '#test/support/usecases/cases.ts';
import { callAsStaff } from '#test/support/usecases/http-calls.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const PHONE = '13812341234';

async function openSearches() {
  const world = openWorld({
    policy: { accessLimits: { ...DEFAULT_ACCESS_LIMITS, phoneSearches: { limit: 3, windowSeconds: 900 } } },
  });
  world.directory.putStaff(staffAs('AGT'));
  const { number } = await caseOf(world, await file(world, aboutATree()));
  const find = (query: Readonly<Record<string, string>>) => callAsStaff(createFind(world), 'agt-one', { query });
  const search = (body: object, query = {}) => callAsStaff(createSearch(world), 'agt-one', { body, query });
  return { number, find, search };
}

describe('POST /v1/desk/searches', () => {
  test('A search by a body finds what the same search by a query finds', async () => {
    const { number, find, search } = await openSearches();
    for (const asked of [{ number }, { phone: PHONE }] as readonly Record<string, string>[]) {
      const [one, other] = [await search(asked), await find(asked)];
      expect([one.status, one.body]).toEqual([200, other.body]);
      expect(one.body.items).toMatchObject([{ number }]);
    }
  });

  test('Searches by phone in the body count against the same limit as those in the query', async () => {
    const { find, search } = await openSearches();
    const asked = [await search({ phone: PHONE }), await find({ phone: PHONE }), await search({ phone: PHONE })];
    expect(asked.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect([(await search({ phone: PHONE })).status, (await find({ phone: PHONE })).status]).toEqual([429, 429]);
  });

  test('A body with an unknown field, a filter in addition to a phone, or a search term in the query is refused', async () => {
    const { search } = await openSearches();
    for (const body of [{ phone: PHONE, name: '张三' }, { phone: PHONE, unit: 'parks' }, { q: '水' }, []])
      expect([body, (await search(body)).status]).toEqual([body, 400]);
    expect((await search({}, { phone: PHONE })).status).toBe(400);
    expect((await search({ number: '1' })).status).toBe(400);
  });
});
