import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Caller, messagesTo } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { signInByPhone } from '#test/support/e2e/sign-in.ts';
import { upload } from '#test/support/e2e/uploads.ts';
import { makePng } from '#test/support/media/make-media.ts';
import { people, platform } from '../shared-platform.ts';

/** A request with the work order that a client outside follows. */
interface Followed {
  readonly number: string;
  readonly status: string;
  readonly workOrder?: string;
  readonly workOrders: readonly { readonly number: string; readonly status: string; readonly handledBy: string }[];
  readonly timeline: readonly { readonly event: string; readonly workOrder?: string }[];
}
const read = ({ body }: Answer) => body as unknown as Followed;

const [PHONE, SITE_PHONE] = ['13911110041', '13911110042'];
/** The manager of the factory. */
const MANAGER_PHONE = '13900000031';
const FACTORY = '91210102MA0E00001H';
const MINE = '/v1/enterprise/requests';
const DESK = '/v1/desk/enterprise/requests';

let owner: Caller;
beforeAll(async () => {
  owner = (await signInByPhone(people, PHONE)).caller;
  const path = `/v1/desk/enterprise/businesses/${FACTORY}/agents`;
  const appointed = await people.as('leader-district').post(path, { name: '周八', phone: PHONE });
  expect(appointed.status, appointed.text).toBe(201);
}, 60_000);

describe('work orders of requests', () => {
  test('A manager opens a work order, and both sides follow its appeal until it has ended', async () => {
    const body = { creditCode: FACTORY, type: 'labourAndResources', title: '车间供暖', text: '车间没有暖气。' };
    const filed = await owner.post(MINE, body);
    expect(filed.status, filed.text).toBe(201);
    const { number } = read(filed);
    const desk = people.as('manager');
    expect((await desk.post(`${DESK}/${number}/accept`, {})).status).toBe(200);

    const png = { fileName: '车间.png', contentType: 'image/png', bytes: new Uint8Array(makePng(60, 40)) };
    const order = {
      title: '车间无暖气',
      text: '车间管道不热，生产受影响。',
      categoryHint: '010101',
      contactName: '周八',
      phone: SITE_PHONE,
      address: '和平区示例街1号',
      media: [await upload(desk, png, '/v1/desk/uploads')],
    };
    const key = randomUUID();
    const opened = await desk.post(`${DESK}/${number}/open-work-order`, order, { key });
    expect([opened.status, read(opened).status], opened.text).toEqual([200, 'workOrder']);
    const again = await desk.post(`${DESK}/${number}/open-work-order`, order, { key });
    expect([again.status, read(again).workOrder]).toEqual([200, read(opened).workOrder]);

    const events = ['appeal.submitted', 'request.workOrderOpened', 'appeal.accepted', 'appeal.dispatched'];
    for (const ask of [() => owner.get(`${MINE}/${number}`), () => desk.get(`${DESK}/${number}`)])
      await eventually(async () => {
        const seen = await ask();
        expect(read(seen).workOrders, seen.text).toMatchObject([{ status: 'dispatched' }]);
        expect(read(seen).timeline.map(({ event }) => event)).toEqual(expect.arrayContaining(events));
      });
    const waiting = await desk.post(`${DESK}/${number}/conclude`, {});
    expect([waiting.status, waiting.body.code]).toEqual([409, 'work-order-open']);
    expect((await owner.post(`${MINE}/${number}/comment`, { text: '暖气仍不热' })).status).toBe(200);

    const onSite = (await signInByPhone(people, SITE_PHONE)).caller;
    const appeal = read(opened).workOrder;
    const withdrawn = await onSite.post(`/v1/appeals/${appeal}/withdraw`, { reason: '已恢复供暖' });
    expect(withdrawn.status, withdrawn.text).toBe(200);
    await eventually(async () => {
      const texts = (await messagesTo(platform.url, MANAGER_PHONE)).filter((text) => text.includes(String(appeal)));
      expect(texts.filter((text) => text.includes('已结束'))).toHaveLength(1);
    });
    const concluded = await desk.post(`${DESK}/${number}/conclude`, {});
    expect([concluded.status, read(concluded).status], concluded.text).toEqual([200, 'feedback']);
    expect((await owner.post(`${MINE}/${number}/rate`, { helpful: 4 })).status).toBe(200);
  });
});
