import { describe, expect, test } from 'vitest';
import type { Caller } from '#test/support/e2e/client.ts';
import { jumpTo } from '#test/support/e2e/clock.ts';
import { importBusinesses, joinBusiness, serveBusiness } from '#test/support/e2e/served-businesses.ts';
import { signInByPhone } from '#test/support/e2e/sign-in.ts';
import { people } from '../shared-platform.ts';

const BUSINESS = { code: '91210102MA0E00096A', name: '示例包装厂', phone: '13911240011' };
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const now = async () => {
  const { body } = await people.nobody.get('/local/clock');
  return Date.parse((body as unknown as { readonly now: string }).now);
};
const reopen = (owner: Caller, number: string) =>
  owner.post(`/v1/enterprise/requests/${number}/reopen`, { text: '窗口又要求补充材料' });

describe('a request that is reopened late', () => {
  test('A request is reopened until fifteen days after it was closed, and not later', async () => {
    await importBusinesses(people, [BUSINESS]);
    const owner = await joinBusiness(people, BUSINESS);
    const numbers: string[] = [];
    for (const title of ['用电增容', '排污许可'])
      numbers.push(await serveBusiness(people, BUSINESS.code, owner, title));
    const [inTime = '', late = ''] = numbers;
    const closed = await now();

    await jumpTo(people, new Date(closed + 15 * DAY_MS - HOUR_MS).toISOString());
    const { caller } = await signInByPhone(people, BUSINESS.phone);
    const reopened = await reopen(caller, inTime);
    expect([reopened.status, reopened.body.status], reopened.text).toEqual([200, 'assigned']);
    await jumpTo(people, new Date(closed + 15 * DAY_MS + HOUR_MS).toISOString());
    const refused = await reopen((await signInByPhone(people, BUSINESS.phone)).caller, late);
    expect([refused.status, refused.body.code], refused.text).toEqual([409, 'reopening-over']);
  });
});
