import { beforeAll, describe, expect, test } from 'vitest';
import { type Case, caseAt, caseOf, coldFlat, fileCase, queueOf, unclearMatter } from '#test/support/e2e/case.ts';
import type { Answer, Name } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { photoOf, upload } from '#test/support/e2e/uploads.ts';
import { makeExif } from '#test/support/media/make-exif.ts';
import { makeJpeg } from '#test/support/media/make-media.ts';
import { people } from '../shared-platform.ts';

/** How much of a case somebody is shown: its words and a masked contact, its words alone, a restatement alone, nothing. */
type Seen = 'masked' | 'sealed' | 'restated' | '404';

const RESTATEMENT = { title: '工作人员涉嫌违纪', text: '反映某单位工作人员收受财物。' };

function seenIn({ status, body }: Answer): Seen {
  if (status === 404) return '404';
  expect(status).toBe(200);
  if (body.contact !== undefined) return 'masked';
  return body.title === RESTATEMENT.title ? 'restated' : 'sealed';
}

describe('visibility of cases', () => {
  let ordinary: Case;
  let confidential: Case;
  let report: Case;
  beforeAll(async () => {
    ordinary = await caseAt(people, 'dispatched');
    confidential = await caseAt(people, 'dispatched', { flags: { confidential: true } });
    const against = { kind: 'report', accusedUnitId: 'city-management', categoryHint: '050101' };
    report = await fileCase(people, coldFlat(against), 'citizen-2');
    await report.give('operator', 'accept', {
      category: '0501',
      restatement: RESTATEMENT,
      accusedUnitId: 'city-management',
    });
    await report.give('dispatcher', 'dispatch', { lead: 'district' });
  });

  // Of heating, the heating company and the city above it; of the report, the district and the city.
  test.each<readonly [name: Name, ordinary: Seen, confidential: Seen, report: Seen]>([
    ['operator', 'masked', 'masked', 'sealed'],
    ['operator-2', 'masked', 'masked', 'sealed'],
    ['dispatcher', 'masked', 'masked', 'sealed'],
    ['supervisor', 'masked', 'masked', 'masked'],
    ['follow-up', 'masked', 'masked', 'sealed'],
    ['auditor', 'masked', 'masked', 'sealed'],
    ['unit-heating', 'masked', 'sealed', '404'],
    ['leader-heating', 'masked', 'sealed', '404'],
    ['unit-city', 'masked', 'sealed', 'restated'],
    ['leader-city', 'masked', 'sealed', 'restated'],
    ['unit-district', '404', '404', 'restated'],
    ['unit-city-management', '404', '404', '404'],
    ['leader-city-management', '404', '404', '404'],
    ['unit-market', '404', '404', '404'],
    ['unit-street-1', '404', '404', '404'],
    ['worker', '404', '404', '404'],
    ['manager', '404', '404', '404'],
    ['admin', '404', '404', '404'],
  ])('%s gets an ordinary case: %s, a confidential one: %s, a report: %s', async (name, ...expected) => {
    const answers = await Promise.all([ordinary, confidential, report].map((each) => each.see(name)));
    expect(answers.map(seenIn)).toEqual(expected);
  });

  // A command that the role has, on a case that the unit has not, is as unknown as the case.
  test.each<readonly [name: Name, command: string, status: number]>([
    ['unit-market', 'sign', 404],
    ['unit-street-1', 'comment', 404],
    ['leader-city-management', 'comment', 404],
    ['worker', 'field-report', 404],
    ['manager', 'comment', 404],
    ['admin', 'comment', 404],
    ['auditor', 'comment', 403],
    ['follow-up', 'sign', 403],
    ['operator', 'dispatch', 403],
    ['dispatcher', 'sign', 403],
    ['leader-heating', 'sign', 403],
    ['unit-heating', 'dispatch', 403],
  ])('%s may not %s an ordinary case of others: %i', async (name, command, status) => {
    const bodies: Readonly<Record<string, object>> = {
      comment: { text: '看看' },
      'field-report': { note: '到了' },
      dispatch: { lead: 'city' },
    };
    expect((await ordinary.try(name, command, bodies[command])).status).toBe(status);
  });
});

describe('a worker', () => {
  test('A worker files a problem on site, and staff are warned of a photo that was taken elsewhere', async () => {
    const worker = people.as('worker');
    const taken = makeExif({
      takenAt: '2026:03:09 10:15:00',
      lat: [41, 47, 24, 'N'],
      lng: [123, 24, 36, 'E'],
    });
    const photo = photoOf(makeJpeg(64, 48, [[0xe1, taken]]), 'found.jpg');
    const media = [await upload(worker, photo, '/v1/desk/uploads')];
    const place = { address: '浑河湾街道某路', regionCode: '210102001', lat: 41.6, lng: 123.5 };
    const found = coldFlat({ title: '井盖缺失', categoryHint: '020203', place, media });
    const called = await worker.post('/v1/desk/appeals', { ...found, channel: 'phone' });
    expect([called.status, called.body.errors[0]?.path]).toEqual([400, 'channel']);
    const filed = await worker.post('/v1/desk/appeals', { ...found, channel: 'field' });
    expect(filed.status, filed.text).toBe(201);
    const own = caseOf(people, filed.body.number);
    await eventually(async () =>
      expect((await own.read('dispatcher')).media[0]).toMatchObject({
        state: 'ready',
        takenAt: '2026-03-09T02:15:00.000Z',
        far: true,
      }),
    );
    expect((await own.read('worker')).number).toBe(own.number);
  });

  test('A case that a worker found has no appellant, unless an operator files it for a caller', async () => {
    const { contact: _contact, ...found } = coldFlat({ title: '井盖缺失', channel: 'field' }) as { contact: object };
    const filed = await people.as('worker').post('/v1/desk/appeals', found);
    expect(filed.status, filed.text).toBe(201);
    expect((await caseOf(people, filed.body.number).read('dispatcher')).contact).toBeUndefined();
    const entered = await people.as('operator').post('/v1/desk/appeals', found);
    expect([entered.status, entered.body.errors]).toMatchObject([400, [{ path: 'contact', code: 'required' }]]);
    const dispatched = await people.as('dispatcher').post('/v1/desk/appeals', found);
    expect(dispatched.status).toBe(403);
  });
});

describe('a role of the centre with a region', () => {
  const path = '/v1/admin/staff/staff-operator-3';
  const limit = async (regionCode?: string) => {
    const { body } = await people.as('admin').get(path);
    const { version, record } = body as unknown as { version: number; record: { name: string } };
    const grant = { role: 'AGT', unitId: 'centre', ...(regionCode !== undefined && { regionCode }) };
    const changed = { expectedVersion: version, record: { name: record.name, grants: [grant] } };
    const answer = await people.as('admin').put(path, changed);
    expect(answer.status, answer.text).toBe(200);
  };

  test('The operator of another city sees nothing of this one, and everything of the own city', async () => {
    const { number } = await fileCase(people, unclearMatter({ title: '别的城市看不到' }), 'citizen-2');
    const operator = people.as('operator-3');
    const see = async () => {
      const opened = await operator.get(`/v1/desk/appeals/${number}`);
      const found = await operator.get(`/v1/desk/appeals?number=${number}`);
      const queue = await queueOf(operator, 'intake');
      return [opened.status, found.body.items.length, queue.some((each) => each.number === number)];
    };
    await eventually(async () => expect(await see()).toEqual([200, 1, true]));
    await limit('210200');
    expect(await see()).toEqual([404, 0, false]);
    const absent = await operator.get('/v1/desk/appeals/240101000000000019');
    const hidden = await operator.get(`/v1/desk/appeals/${number}`);
    const words = ({ body }: Answer) => ({ ...body, requestId: undefined, correlationId: undefined });
    expect(words(hidden)).toEqual(words(absent));
    await limit('210100');
    expect(await see()).toEqual([200, 1, true]);
    await limit();
    expect(await see()).toEqual([200, 1, true]);
  });
});
