import { describe, expect, test } from 'vitest';
import { unclearMatter } from '#test/support/e2e/case.ts';
import { messagesTo } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people } from '../shared-platform.ts';

/** The duty desk of the example. */
const DUTY_PHONE = '13900000000';

describe('hot spots', () => {
  test('Many people with one matter in one area are a hot spot in the list of the supervisors', async () => {
    const numbers: string[] = [];
    for (const n of [1, 2, 3, 4, 5]) {
      const filed = await people.as('operator').post('/v1/desk/appeals', {
        ...unclearMatter({
          kind: 'help',
          title: '自来水主管道爆裂',
          text: `十一纬路自来水主管道爆裂，路面全是水，第${n}户停水。`,
          place: { address: '和平区十一纬路58号', regionCode: '210102' },
          contact: { name: '王五', phone: `1391111350${n}` },
        }),
        channel: 'phone',
        callId: `burst-${n}`,
      });
      expect(filed.status, filed.text).toBe(201);
      numbers.push(filed.body.number);
    }
    const read = (name: 'supervisor' | 'unit-heating') => people.as(name).get('/v1/desk/hot-spots?region=210102');
    await eventually(async () => {
      const { items } = (await read('supervisor')).body as unknown as {
        readonly items: readonly { readonly people: number; readonly cases: readonly { readonly number: string }[] }[];
      };
      const spot = items.find(({ cases }) => cases.some(({ number }) => number === numbers[0]));
      expect(spot).toMatchObject({ regionName: '沈阳市和平区' });
      // A case of another story in the same category may join them.
      expect(spot?.people).toBeGreaterThanOrEqual(5);
      expect(spot?.cases.map(({ number }) => number)).toEqual(expect.arrayContaining(numbers));
    });
    await eventually(async () => {
      const texts = await messagesTo(people.url, DUTY_PHONE);
      expect(texts.filter((text) => text.includes('热点预警：沈阳市和平区'))).not.toEqual([]);
    });
    expect((await read('unit-heating')).status).toBe(404);
  });
});
