import { describe, expect, test } from 'vitest';
import { caseOf, coldFlat, file } from '#test/support/e2e/case.ts';
import { messagesTo } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people } from '../shared-platform.ts';

/** The phone of the supervisors on duty. */
const DUTY_PHONE = '13900000000';
/** The duty phone of the heating company of the example district. */
const HEATING_DESK = '13900000021';

describe('danger', () => {
  test('A threat to life pages the supervisors on duty with the number only, and a person reads the case', async () => {
    const text = '一个月没有暖气了，再不解决我就从楼上跳下去。';
    const { number } = await file(people.as('citizen-1'), coldFlat({ text }));
    await eventually(async () => {
      const pages = (await messagesTo(people.url, DUTY_PHONE)).filter((each) => each.includes(number));
      expect(pages).toHaveLength(1);
      expect(pages[0]).toContain('危及生命');
      expect(pages[0]).not.toContain('暖气');
    });
    const found = await caseOf(people, number).read('dispatcher');
    expect(found.flags).toContain('threat');
    expect(found.status).toBe('submitted');
  });

  test('An emergency is answered with the number to call, flagged, critical, and pages the supervisors on duty', async () => {
    const text = '我爸喘不上气，嘴唇发青，吸氧机坏了。';
    const answer = await file(people.as('citizen-1'), coldFlat({ text }));
    expect(answer.danger).toEqual([{ number: '120', text: expect.stringContaining('急救120') }]);
    const found = await caseOf(people, answer.number).read('dispatcher');
    expect(found).toMatchObject({ flags: ['emergency'], urgency: 'critical', status: 'submitted' });
    expect(found.emergencies).toMatchObject([{ service: '120' }]);
    await eventually(async () => {
      const pages = (await messagesTo(people.url, DUTY_PHONE)).filter((each) => each.includes(answer.number));
      expect(pages).toHaveLength(1);
    });
  });

  test('The desk of the unit hears of a utilities case at its dispatch, by number and class, without the words', async () => {
    const { number } = await file(people.as('citizen-1'), coldFlat());
    await caseOf(people, number).reaches('dispatched');
    await eventually(async () => {
      const told = (await messagesTo(people.url, HEATING_DESK)).filter((each) => each.includes(number));
      expect(told).toEqual([expect.stringMatching(/^【12345】新派工单（水电气热类）：.+签收时限为.+，请立即签收。$/)]);
      expect(told[0]).not.toContain('暖气');
    });
  });

  test('A threat to life in later words of the appellant pages the supervisors too', async () => {
    const { number } = await file(people.as('citizen-1'), coldFlat());
    await caseOf(people, number).reaches('dispatched');
    await caseOf(people, number).give('citizen-1', 'comment', { text: '再没人管，我就从楼上跳下去。' });
    await eventually(async () => {
      const pages = (await messagesTo(people.url, DUTY_PHONE)).filter((each) => each.includes(number));
      expect(pages).toHaveLength(1);
    });
  });
});
