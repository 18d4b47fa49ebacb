import { afterEach, describe, expect, test, vi } from 'vitest';
import { createHandler as createSubmit } from '#functions/http/citizens/submit-appeal.ts';
import { createHandler as createFileAtDesk } from '#functions/http/desk/file-appeal.ts';
import { aboutATree, staffAs } from '#test/support/usecases/cases.ts';
import { call, callAsStaff } from '#test/support/usecases/http-calls.ts';
import { openWorld } from '#test/support/usecases/world.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const FILING = { ...aboutATree(), noticeVersion: '1' };
const DESK_FILING = { ...FILING, channel: 'phone', callId: 'call-9' };

describe('POST /v1/appeals', () => {
  test('A filing answers number and query code, and the same again for the same key', async () => {
    const submit = createSubmit(openWorld());
    const first = await call(submit, { body: FILING });
    expect(first).toMatchObject({ status: 201, body: { status: 'submitted', version: 1 } });
    expect(first.body).toMatchObject({ number: expect.stringMatching(/^\d{18}$/), queryCode: expect.any(String) });
    const again = await call(submit, { body: FILING });
    // The repeat is a request of its own, with its own id in the logs.
    const correlation = { 'x-correlation-id': expect.stringMatching(/^[0-9a-f]{32}$/) };
    expect(again).toEqual({ ...first, headers: { ...first.headers, ...correlation } });
  });

  test('Another body under the same key is refused, and files nothing more', async () => {
    const world = openWorld();
    const submit = createSubmit(world);
    await call(submit, { body: FILING });
    const other = await call(submit, { body: { ...FILING, title: '另一件事' } });
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency-conflict' } });
    expect(world.log.all()).toHaveLength(1);
  });

  test('A complaint about the business environment from an anonymous session is refused with the channel for it', async () => {
    const world = openWorld();
    const { contact: _contact, ...unnamed } = FILING;
    const enterprise = { name: '示例机床厂有限公司', creditCode: '91210102MA0E00001H' };
    const complaint = { ...unnamed, kind: 'complaint', track: 'enterprise', accusedUnitId: 'parks' };
    for (const body of [
      { ...complaint, enterprise },
      complaint,
      { ...complaint, enterprise, contact: { name: '张三' } },
    ]) {
      const answer = await call(createSubmit(world), { subject: 'anonymous-1', body });
      expect(answer).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'enterprise', code: 'business-not-named' }] },
      });
      expect(JSON.stringify(answer.body)).toContain('12388');
    }
    const ordinary = await call(createSubmit(world), { subject: 'anonymous-1', body: { ...unnamed, enterprise } });
    expect(ordinary).toMatchObject({ status: 400, body: { errors: [{ path: 'enterprise', code: 'unknown-field' }] } });
    expect(world.log.all()).toEqual([]);
  });

  test('The field of a region that does not exist is named', async () => {
    const place = { ...FILING.place, regionCode: '999999' };
    const answer = await call(createSubmit(openWorld()), { body: { ...FILING, place } });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'place.regionCode' }] } });
  });
});

describe('POST /v1/desk/appeals', () => {
  test('An operator is offered the open appeals of the caller that are like the new one', async () => {
    const world = openWorld();
    world.directory.putStaff(staffAs('AGT'));
    const file = createFileAtDesk(world);
    const first = await callAsStaff(file, 'agt-one', { key: 'k1', body: DESK_FILING });
    const second = await callAsStaff(file, 'agt-one', { key: 'k2', body: DESK_FILING });
    expect(second.status).toBe(201);
    expect(second.body.duplicates).toMatchObject([{ number: first.body.number, offers: ['urge'] }]);
  });

  test('A filing succeeds when earlier appeals cannot be read, and logs that without personal data', async () => {
    const printed: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => printed.push(String(line)) > 0);
    const world = openWorld();
    world.directory.putStaff(staffAs('AGT'));
    const find = () => Promise.reject(new Error('张三 13812341234'));
    const file = createFileAtDesk({ ...world, persons: { ...world.persons, find } });
    const filed = await callAsStaff(file, 'agt-one', { body: DESK_FILING });
    expect(filed).toMatchObject({ status: 201, body: { number: expect.any(String) } });
    expect(filed.body).not.toHaveProperty('duplicates');
    expect(printed.map((line) => JSON.parse(line).message)).toEqual(['duplicates-unreadable', 'http-answered']);
    expect(printed.join()).not.toMatch(/张三|13812341234/);
  });

  test.each([
    ['a unit officer', 'UNT', DESK_FILING, 403, 'not-permitted'],
    ['a worker by phone', 'WRK', DESK_FILING, 400, 'validation'],
    [
      'an operator in the field who names nobody',
      'AGT',
      { ...DESK_FILING, channel: 'field', contact: undefined },
      400,
      'validation',
    ],
  ] as const)('A filing at the desk is refused for %s', async (_, role, body, status, code) => {
    const world = openWorld();
    const staff = staffAs(role, role === 'AGT' ? undefined : 'parks');
    world.directory.putStaff(staff);
    const answer = await callAsStaff(createFileAtDesk(world), staff.subject, { body });
    expect(answer).toMatchObject({ status, body: { code } });
    expect(world.log.all()).toEqual([]);
  });
});
