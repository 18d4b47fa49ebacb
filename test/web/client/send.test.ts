import { describe, expect, test } from 'vitest';
import { json, openFakePlatform, refused } from '#test/support/web/fake-platform.ts';
import { send } from '#web/client/send.ts';

const FILING = { kind: 'help', title: 'No heating', text: 'Since Monday', place: { address: 'a' } } as const;
const CONTACT = { contact: { phone: '13800000000' } };
const number = { params: { number: '210100260101000017' } };

describe('a call', () => {
  test('a call has its parameters, query, language and token in place', async () => {
    const { environment, requests } = openFakePlatform({});
    const request = { params: { number: 'a/b' }, query: { limit: 5, cursor: undefined } };
    await send(environment, 'GET /v1/appeals/{number}', request as never, 'token-1');
    expect(requests[0]).toMatchObject({
      method: 'GET',
      url: 'https://api.example/v1/appeals/a%2Fb?limit=5',
      headers: { authorization: 'Bearer token-1', 'accept-language': 'en' },
    });
    expect(requests[0]?.headers).not.toHaveProperty('idempotency-key');
  });

  test('a call of a table sends and reads text, and says where a long one continues', async () => {
    const link = '</v1/admin/units/export?after=b>; rel="next"';
    const { environment, requests } = openFakePlatform(
      { status: 200, headers: { 'content-type': 'text/csv; charset=utf-8', link }, text: 'id\r\na\r\n' },
      json(200, { dryRun: true }),
    );
    const table = await send(environment, 'GET /v1/admin/units/export', {});
    expect(table).toMatchObject({ ok: true, value: 'id\r\na\r\n', link });
    await send(environment, 'POST /v1/admin/units/import', { csv: 'id\r\na\r\n', query: { dryRun: 'true' } });
    expect(requests[1]).toMatchObject({ body: 'id\r\na\r\n', headers: { 'content-type': 'text/csv' } });
  });

  test('a call is repeated with the same key when its answer was lost', async () => {
    const { environment, requests, waits } = openFakePlatform('lost', 'lost', json(201, { number: '1' }));
    const outcome = await send(environment, 'POST /v1/appeals', { body: { ...FILING, ...CONTACT } });
    expect(outcome).toMatchObject({ ok: true, value: { number: '1' } });
    expect(new Set(requests.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(waits).toEqual([500, 1000]);
  });

  test('a call keeps the key of its draft', async () => {
    const { environment, requests } = openFakePlatform(json(201, {}));
    await send(environment, 'POST /v1/appeals', { key: 'draft-key-0000001', body: { ...FILING, ...CONTACT } });
    expect(requests[0]?.headers['idempotency-key']).toBe('draft-key-0000001');
  });

  test('a call waits as long as the platform asks for', async () => {
    const { environment, waits } = openFakePlatform(json(429, {}, { 'retry-after': '7' }), json(200, {}));
    expect(await send(environment, 'GET /v1/appeals/{number}', number)).toMatchObject({ ok: true });
    expect(waits).toEqual([7000]);
  });

  test('a call gives a long wait back to its caller', async () => {
    const { environment, waits, requests } = openFakePlatform(
      refused(429, 'too-many-requests', { 'retry-after': '3600' }),
    );
    const outcome = await send(environment, 'POST /v1/appeals', { body: { ...FILING, ...CONTACT } });
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'too-many-requests', retryAfterSeconds: 3600 } });
    expect([waits, requests.length]).toEqual([[], 1]);
  });

  test('a call ends as offline after four tries without an answer', async () => {
    const { environment, requests } = openFakePlatform('lost');
    const outcome = await send(environment, 'GET /v1/appeals/{number}', number);
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'offline', status: 0 } });
    expect(requests).toHaveLength(4);
  });

  test.each(['POST /v1/sessions', 'POST /v1/surveys/{token}', 'PATCH /v1/me'] as const)(
    '%s carries a code that is used once, and is sent once',
    async (operation) => {
      const { environment, requests } = openFakePlatform('lost');
      const outcome = await send(environment, operation, { params: { token: 't' }, body: {} } as never);
      expect(outcome).toMatchObject({ ok: false, problem: { code: 'offline' } });
      expect(requests).toHaveLength(1);
      expect(requests[0]?.headers).not.toHaveProperty('idempotency-key');
    },
  );

  test('a refused call is not repeated', async () => {
    const stale = {
      type: 'about:blank',
      title: 't',
      status: 409,
      detail: 'd',
      code: 'stale-version',
      requestId: 'r',
    };
    const { environment, requests } = openFakePlatform(json(409, { ...stale, version: 4 }));
    const outcome = await send(environment, 'POST /v1/appeals/{number}/urge', { ...number, body: {} });
    expect(outcome).toEqual({ ok: false, problem: { ...stale, version: 4 } });
    expect(requests).toHaveLength(1);
  });

  test.each([
    ['the message of the gateway', json(404, { message: 'Not Found' }), 'Not Found'],
    ['a page', { status: 413, text: '<html>' }, ''],
    ['a list', { status: 400, text: '[1]' }, ''],
    ['a code without the rest of a problem', json(502, { code: 'bad' }), ''],
  ])('a call reads %s as a problem of the gateway', async (_what, answer, detail) => {
    const { environment } = openFakePlatform(answer);
    const outcome = await send(environment, 'GET /v1/appeals/{number}', number);
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'gateway', status: answer.status, detail } });
  });

  test('an unchanged answer has no value', async () => {
    const { environment, requests } = openFakePlatform({ status: 304, headers: { etag: '"a"' }, text: '' });
    const outcome = await send(environment, 'GET /v1/appeals/{number}', { ...number, ifNoneMatch: '"a"' });
    expect(outcome).toEqual({ ok: true, unchanged: true, etag: '"a"' });
    expect(requests[0]?.headers['if-none-match']).toBe('"a"');
  });

  test('an answer without a body is undefined', async () => {
    const { environment } = openFakePlatform({ status: 204, text: '' });
    expect(await send(environment, 'DELETE /v1/sessions', {}, 'token')).toMatchObject({ ok: true, value: undefined });
  });
});
