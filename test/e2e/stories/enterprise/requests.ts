import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Caller, messagesTo } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { signInByPhone } from '#test/support/e2e/sign-in.ts';
import { upload } from '#test/support/e2e/uploads.ts';
import { makePng } from '#test/support/media/make-media.ts';
import { people, platform } from '../shared-platform.ts';

/** A request as a client outside reads it. */
interface ServiceRequest {
  readonly number: string;
  readonly status: string;
  readonly version: number;
  readonly manager?: { readonly id: string; readonly name?: string };
  readonly managers: readonly { readonly manager?: { readonly id: string } }[];
  readonly reply?: string;
  readonly rating?: { readonly helpful: number };
  readonly timeline: readonly { readonly event: string; readonly notes?: readonly string[] }[];
  readonly media: readonly { readonly mediaId: string; readonly url?: string }[];
  readonly clocks?: readonly { readonly kind: string }[];
  readonly canDo: readonly string[];
  readonly actions: readonly { readonly command: string; readonly path: string }[];
}
interface Exported {
  readonly creditCode: string;
  readonly entries: readonly { readonly texts: readonly { readonly text: string }[] }[];
}
const read = ({ body }: Answer) => body as unknown as ServiceRequest;
const list = ({ body }: Answer) => body.items as unknown as readonly (ServiceRequest & { readonly claim?: object })[];

const PHONE = '13911110021';
/** The phone of the supervisors on duty. */
const DUTY_PHONE = '13900000000';
const MINE = '/v1/enterprise/requests';
const DESK = '/v1/desk/enterprise/requests';
const [SERVED, POOLED] = ['91210102MA0E00001H', '91210102MA0E00003P'];

let owner: Caller;
beforeAll(async () => {
  owner = (await signInByPhone(people, PHONE)).caller;
  for (const code of [SERVED, POOLED]) {
    const path = `/v1/desk/enterprise/businesses/${code}/agents`;
    const appointed = await people.as('leader-district').post(path, { name: '孙七', phone: PHONE });
    expect(appointed.status, appointed.text).toBe(201);
  }
}, 60_000);

async function file(creditCode: string, title: string, media: readonly string[] = []): Promise<string> {
  const body = { creditCode, type: 'policyAdvice', title, text: '能否申请设备更新补贴？', media };
  const filed = await owner.post(MINE, body);
  expect(filed.status, filed.text).toBe(201);
  return read(filed).number;
}

async function command(caller: Caller, base: string, number: string, name: string, body: object = {}) {
  const answer = await caller.post(`${base}/${number}/${name}`, body);
  expect([name, answer.status], answer.text).toEqual([name, 200]);
  return read(answer);
}

/** Opens the first file of an answer, as soon as it was inspected. */
async function openFile(ask: () => Promise<ServiceRequest>): Promise<void> {
  const url = await eventually(async () => {
    const { media } = await ask();
    expect(media[0]?.url).toBeDefined();
    return media[0]?.url ?? '';
  });
  expect((await fetch(url)).status).toBe(200);
}

describe('requests of businesses', () => {
  test('A request is filed once, shown to both sides, advised, concluded, rated and reopened', async () => {
    const png = { fileName: '设备.png', contentType: 'image/png', bytes: new Uint8Array(makePng(60, 40)) };
    const photo = await upload(owner, png);
    const key = randomUUID();
    const body = {
      creditCode: SERVED,
      type: 'policyAdvice',
      title: '设备更新',
      text: '能否申请补贴？',
      media: [photo],
    };
    const filed = await owner.post(MINE, body, { key });
    expect(filed.status, filed.text).toBe(201);
    const { number, manager } = read(filed);
    expect([read(await owner.post(MINE, body, { key })).number, manager?.id]).toEqual([number, 'staff-manager']);

    await openFile(async () => read(await owner.post(MINE, body, { key })));

    const desk = people.as('manager');
    const shown = await desk.get(`${DESK}/${number}`);
    expect(read(shown), shown.text).toMatchObject({ status: 'assigned', media: [{ mediaId: photo }] });
    expect(read(shown).clocks?.map(({ kind }) => kind)).toEqual(['sign', 'result']);
    expect(read(shown).canDo).toEqual(['accept', 'return-to-pool', 'escalate', 'comment']);
    await openFile(async () => read(await desk.get(`${DESK}/${number}`)));
    const begun = await command(desk, DESK, number, 'accept');
    await openFile(async () => begun);
    const accepted = await desk.get(`${DESK}/${number}?limit=1`);
    expect(read(accepted).timeline.map(({ event }) => event)).toEqual(['request.accepted']);
    const proof = await upload(desk, png, '/v1/desk/uploads');
    await command(desk, DESK, number, 'comment', { text: '先核对产值' });
    await command(desk, DESK, number, 'advise', { reply: '可以申请，按第三条准备材料。', media: [proof] });
    await command(owner, MINE, number, 'comment', { text: '谢谢，补充发票', media: [await upload(owner, png)] });
    const urged = await command(owner, MINE, number, 'urge');
    await openFile(async () => urged);
    await openFile(async () => read(await owner.get(`${MINE}/${number}`)));
    await command(desk, DESK, number, 'conclude');
    const rated = await command(owner, MINE, number, 'rate', { helpful: 5, words: '很及时' });
    expect(rated).toMatchObject({ status: 'closed', rating: { helpful: 5 } });

    const seen = await owner.get(`${MINE}/${number}`);
    expect(read(seen).reply).toBe('可以申请，按第三条准备材料。');
    expect(seen.text).not.toContain('先核对产值');
    const unchanged = await owner.get(`${MINE}/${number}`, { 'if-none-match': seen.headers.get('etag') ?? '' });
    expect(unchanged.status).toBe(304);
    const first = await owner.get(`${MINE}/${number}?limit=1`);
    const older = await owner.get(`${MINE}/${number}?limit=1&cursor=${encodeURIComponent(first.body.next ?? '')}`);
    expect([first, older].map((page) => read(page).timeline.map(({ event }) => event))).toEqual([
      ['request.rated'],
      ['request.concluded'],
    ]);
    const again = await command(owner, MINE, number, 'reopen', { text: '有新政策了' });
    expect([again.status, again.manager?.id]).toEqual(['assigned', 'staff-manager']);
    expect((await command(owner, MINE, number, 'withdraw')).status).toBe('closed');
    const gone = await owner.post(`${MINE}/${number}/reopen`, { text: '还有问题' });
    expect([gone.status, gone.body.code]).toEqual([409, 'file-again']);
    await eventually(async () => {
      const own = list(await owner.get(`${MINE}?business=${SERVED}&limit=50`));
      expect(own.find((each) => each.number === number)).toMatchObject({ status: 'closed' });
    });
  });

  test('A request of the pool is claimed, released, taken and escalated, and others get 404', async () => {
    const number = await file(POOLED, '用工');
    const desk = people.as('manager');
    const inPool = () => desk.get(`${DESK}?list=pool&county=210102`);
    await eventually(async () => expect(list(await inPool()).map((each) => each.number)).toContain(number));
    const claimed = await desk.post('/v1/desk/enterprise/pool/claims', { number });
    expect(claimed.status, claimed.text).toBe(201);
    const other = await people.as('manager-2').post('/v1/desk/enterprise/pool/claims', { number });
    expect([other.status, other.body.code]).toEqual([409, 'claimed']);
    const path = `/v1/desk/enterprise/pool/claims/${number}`;
    expect((await people.as('manager-2').delete(path)).status).toBe(409);
    expect(list(await inPool()).find((each) => each.number === number)?.claim).toMatchObject({ mine: true });
    expect((await desk.delete(path)).status).toBe(204);
    expect((await command(desk, DESK, number, 'take')).status).toBe('assigned');
    await command(desk, DESK, number, 'escalate', { reason: '需要部门协调' });

    for (const person of ['manager-2', 'unit-heating'] as const)
      expect([person, (await people.as(person).get(`${DESK}/${number}`)).status]).toEqual([person, 404]);
    const stranger = (await signInByPhone(people, '13911110022')).caller;
    expect((await stranger.get(`${MINE}/${number}`)).status).toBe(404);
    expect((await stranger.post(`${MINE}/${number}/urge`, {})).status).toBe(404);
    const head = people.as('leader-district');
    await eventually(async () => {
      const escalated = await head.get(`${DESK}?list=escalated&county=210102`);
      expect(
        list(escalated).map((each) => each.number),
        escalated.text,
      ).toContain(number);
      expect(list(await desk.get(`${DESK}?limit=100`)).map((each) => each.number)).toContain(number);
    });
    const named = { managerId: 'staff-manager-2', reason: '休假' };
    const replaced = await command(head, DESK, number, 'replace-manager', named);
    expect(replaced.managers.map((each) => each.manager?.id)).toEqual(['staff-manager-2', 'staff-manager', undefined]);
    expect((await desk.get(`${DESK}/${number}`)).status).toBe(404);
    expect((await command(owner, MINE, number, 'withdraw', { reason: '已解决' })).status).toBe('closed');
  });

  test('A threat to life in words of a business pages the supervisors on duty, with the number only', async () => {
    const number = await file(SERVED, '补贴未到账');
    const words = '再不解决我就从楼上跳下去';
    await command(owner, MINE, number, 'comment', { text: words });
    await eventually(async () => {
      const pages = (await messagesTo(platform.url, DUTY_PHONE)).filter((text) => text.includes(number));
      expect(pages).toHaveLength(1);
      expect(pages[0]).toContain('危及生命');
      expect(pages[0]).not.toContain(words);
    });
    await command(owner, MINE, number, 'withdraw');
  });

  test('A replaced manager of a business hands over its open requests', async () => {
    const number = await file(SERVED, '审批');
    await eventually(async () => {
      const own = list(await owner.get(`${MINE}?business=${SERVED}&limit=50`));
      expect(own.map((each) => each.number)).toContain(number);
    });
    const head = people.as('leader-district');
    const path = `/v1/desk/enterprise/businesses/${SERVED}`;
    const page = await owner.get(`${MINE}?business=${SERVED}&limit=1`);
    expect([list(page).length, typeof page.body.nextCursor]).toEqual([1, 'string']);
    const change = async (managerId: string) => {
      const { version: expectedVersion } = (await head.get(path)).body;
      const replaced = await head.put(`${path}/manager`, { managerId, expectedVersion });
      expect(replaced.status, replaced.text).toBe(200);
    };
    await change('staff-manager-2');
    expect((await people.as('manager').get(`${DESK}/${number}`)).status).toBe(404);
    const seen = read(await owner.get(`${MINE}/${number}`));
    expect(seen.managers.map((each) => each.manager?.id)).toEqual(['staff-manager-2', 'staff-manager']);
    await change('staff-manager');
    await command(owner, MINE, number, 'withdraw');
  });

  test('An agent exports the own words on requests of businesses, after the own appeals', async () => {
    await eventually(async () => {
      const exported: Exported[] = [];
      let cursor: string | undefined;
      do {
        const after = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page = await owner.get(`/v1/me/export?limit=1${after}`);
        expect(page.status, page.text).toBe(200);
        exported.push(...(page.body as unknown as { readonly requests: readonly Exported[] }).requests);
        cursor = page.body.nextCursor;
      } while (cursor !== undefined);
      expect(new Set(exported.map(({ creditCode }) => creditCode))).toEqual(new Set([SERVED, POOLED]));
      const words = exported.flatMap(({ entries }) => entries.flatMap(({ texts }) => texts.map(({ text }) => text)));
      expect(words).toContain('很及时');
      expect(words).not.toContain('可以申请，按第三条准备材料。');
    });
  });

  test('A complaint about the business environment is refused with the channel named', async () => {
    const body = { creditCode: SERVED, type: 'environmentComplaint', title: '乱收费', text: '多次收取费用' };
    const refused = await owner.post(MINE, body);
    expect([refused.status, refused.body.code]).toEqual([409, 'file-as-appeal']);
  });
});
