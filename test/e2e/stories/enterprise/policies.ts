import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Caller } from '#test/support/e2e/client.ts';
import { signInByPhone } from '#test/support/e2e/sign-in.ts';
import { putPolicy } from '#test/support/e2e/support-policies.ts';
import { people } from '../shared-platform.ts';

const PHONE = '13911110091';
const FACTORY = '91210102MA0E00001H';
const POLICIES = '/v1/enterprise/policies';

/** A policy as a client outside reads it. */
interface Policy {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly match?: {
    readonly verdict: string;
    readonly reasons: readonly { readonly criterion: string; readonly text: string }[];
    readonly against: readonly { readonly criterion: string; readonly text: string }[];
    readonly unknown: readonly { readonly criterion: string; readonly text: string }[];
  };
}
/** A request whose timeline shows what an advice cites. */
interface Advised {
  readonly timeline: readonly { readonly event: string; readonly policies?: readonly object[] }[];
}
const list = ({ body }: Answer) => body.items as unknown as readonly Policy[];
const read = ({ body }: Answer) => body as unknown as Policy;

let owner: Caller;
beforeAll(async () => {
  owner = (await signInByPhone(people, PHONE)).caller;
  const path = `/v1/desk/enterprise/businesses/${FACTORY}/agents`;
  const appointed = await people.as('leader-district').post(path, { name: '郑十', phone: PHONE });
  expect(appointed.status, appointed.text).toBe(201);
}, 60_000);

describe('policies for businesses', () => {
  test('A policy is proposed with its reasons, what speaks against it and what nobody knows', async () => {
    await putPolicy(people, 'e2e-fits');
    await putPolicy(people, 'e2e-large', { sizes: ['large'], leastEmployees: 500 });
    const found = await owner.get(`${POLICIES}?business=${FACTORY}&q=${encodeURIComponent('远程测试补助')}`);
    expect(found.status, found.text).toBe(200);
    const [first, second] = list(found);
    expect([first?.id, second?.id]).toEqual(['e2e-fits', 'e2e-large']);
    expect(first?.match?.verdict).toBe('unclear');
    expect(first?.match?.reasons.map(({ criterion }) => criterion)).toEqual([
      'status',
      'period',
      'deadline',
      'region',
      'industry',
      'size',
      'employees',
    ]);
    expect(first?.match?.unknown).toEqual([{ criterion: 'condition', text: '设备已投入运行' }]);
    expect(second?.match?.against.map(({ text }) => text)).toEqual([
      '仅限以下规模：大型，本企业为中型',
      '职工须不少于500人，现有86人',
    ]);
    expect(list(await owner.get(POLICIES)).every(({ match }) => match === undefined)).toBe(true);
    expect((await owner.get(`${POLICIES}?business=91210102MA0E00003P`)).status).toBe(404);
  });

  test('The manager sees the same of a served business, and another unit does not', async () => {
    await putPolicy(people, 'e2e-desk');
    const path = `/v1/desk/enterprise/policies?business=${FACTORY}&q=${encodeURIComponent('远程测试补助')}`;
    const found = await people.as('manager').get(path);
    expect(found.status, found.text).toBe(200);
    expect(list(found).map(({ id }) => id)).toContain('e2e-desk');
    expect((await people.as('unit-heating').get(path)).status).toBe(404);
    expect((await people.as('partner').get('/v1/desk/enterprise/policies')).status).toBe(403);
  });

  test('An advice cites a policy in its version, and none that has ended or does not exist', async () => {
    await putPolicy(people, 'e2e-cited');
    const filing = { creditCode: FACTORY, type: 'policyAdvice', title: '补助', text: '可否申请？' };
    const { number } = (await owner.post('/v1/enterprise/requests', filing)).body;
    const desk = people.as('manager');
    const path = `/v1/desk/enterprise/requests/${number}`;
    expect((await desk.post(`${path}/accept`, {})).status).toBe(200);
    const key = randomUUID();
    const advise = (...policies: string[]) => desk.post(`${path}/advise`, { reply: '可以申请。', policies });
    const adviseOnce = (citation: string) =>
      desk.post(`${path}/advise`, { reply: '可以申请。', policies: [citation] }, { key });
    const ended = await advise('old-heating-relief-2025@1');
    expect([ended.status, ended.body.code], ended.text).toEqual([409, 'policy-over']);
    expect((await advise('nothing@1')).body.code).toBe('unknown-policy');
    expect((await advise('e2e-cited')).status).toBe(400);
    const { citation } = (await owner.get(`${POLICIES}/e2e-cited`)).body as unknown as { citation: string };
    const advised = await adviseOnce(citation);
    expect(advised.status, advised.text).toBe(200);
    const old = read(await owner.get(`${POLICIES}/e2e-cited`));
    const mine = `/v1/enterprise/requests/${number}`;
    const citedIn = ({ body }: Answer) =>
      (body as unknown as Advised).timeline.find(({ event }) => event === 'request.advised')?.policies;
    const cited = [{ id: 'e2e-cited', version: old.version, title: old.title }];
    for (const seen of [advised, await owner.get(mine), await desk.get(path)])
      expect(citedIn(seen), seen.text).toEqual(cited);
    // Both sides and the repeated call read the title of the version that was cited, and the business reads that version.
    await putPolicy(people, 'e2e-cited', { title: '更名后的补贴' });
    for (const seen of [await adviseOnce(citation), await owner.get(mine), await desk.get(path)])
      expect(citedIn(seen), seen.text).toEqual(cited);
    const shown = await owner.get(`${POLICIES}/e2e-cited?version=${old.version}`);
    expect(read(shown)).toMatchObject({ id: 'e2e-cited', title: old.title, citation });
    expect(read(await owner.get(`${POLICIES}/e2e-cited`)).title).toBe('更名后的补贴');
  });

  test('A changed policy keeps its earlier version, and its table goes out and in again', async () => {
    await putPolicy(people, 'e2e-versions');
    const first = read(await owner.get(`${POLICIES}/e2e-versions`));
    await putPolicy(people, 'e2e-versions', { title: '改名的补助' });
    expect(read(await owner.get(`${POLICIES}/e2e-versions`))).toMatchObject({
      title: '改名的补助',
      version: first.version + 1,
    });
    const earlier = await owner.get(`${POLICIES}/e2e-versions?version=${first.version}`);
    expect(read(earlier)).toMatchObject({ title: first.title, version: first.version });
    expect((await owner.get(`${POLICIES}/e2e-versions?version=99`)).status).toBe(404);
    const admin = people.as('admin');
    const { text } = await admin.get('/v1/admin/supportPolicies/export');
    const bring = (table: string, query = '') =>
      admin.post(`/v1/admin/supportPolicies/import${query}`, table, { headers: { 'content-type': 'text/csv' } });
    const again = await bring(text, '?dryRun=true');
    expect([again.status, again.body], again.text).toMatchObject([200, { created: 0, changed: 0, rejected: [] }]);
    const renamed = await bring(text.replace('改名的补助', '导入的补助'));
    expect([renamed.status, renamed.body], renamed.text).toMatchObject([200, { created: 0, changed: 1, rejected: [] }]);
    expect(read(await admin.get('/v1/admin/supportPolicies/e2e-versions'))).toMatchObject({
      record: { title: '导入的补助' },
    });
  });
});
