import type { Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import type { HttpAnswer } from '#functions/runtime/http/answers/http-answer.ts';
import { httpHandler } from '#functions/runtime/http/http-handler.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import { ENVIRONMENT, requestWith } from './http-request.ts';

const get = (answer: HttpAnswer, headers: Record<string, string> = {}, method = 'GET') =>
  httpHandler({ audience: 'citizens', idempotency: 'none', run: async () => ok(answer) }, ENVIRONMENT)(
    requestWith({ method, headers }),
    {} as Context,
  );

describe('an ETag', () => {
  test('Every answer to a GET has an ETag, and another body has another', async () => {
    const tags = await Promise.all(
      [{ a: 1 }, { a: 1 }, { a: 2 }].map(async (body) => (await get({ status: 200, body })).headers.etag),
    );
    expect(tags[0]).toMatch(/^"[0-9a-f]{32}"$/);
    expect(tags[1]).toBe(tags[0]);
    expect(tags[2]).not.toBe(tags[0]);
  });

  test('A GET whose ETag still matches is answered 304 without a body', async () => {
    const answer = { status: 200, body: { a: 1 }, headers: { 'cache-control': 'public, max-age=60', vary: 'accept' } };
    const { etag = '' } = (await get(answer)).headers;
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await get(answer, { 'if-none-match': known });
      expect([known, again.statusCode, again.body]).toEqual([known, 304, '']);
      expect(again.headers).toMatchObject({ etag, vary: 'accept', 'cache-control': 'public, max-age=60' });
      expect(again.headers).not.toHaveProperty('content-type');
    }
    for (const other of ['"other"', etag.slice(1, -1), `x${etag}`])
      expect((await get(answer, { 'if-none-match': other })).statusCode).toBe(200);
  });

  test('An ETag is made of what the answer names, and is then weak', async () => {
    const [one, other] = [1, 2].map((body) => ({ status: 200, body: { body }, tagged: { same: true } }));
    const { etag = '' } = (await get(one as HttpAnswer)).headers;
    expect(etag).toMatch(/^W\/"/);
    expect((await get(other as HttpAnswer, { 'if-none-match': etag })).statusCode).toBe(304);
  });

  test('Neither a POST nor a problem has an ETag or is answered 304', async () => {
    const posted = await get({ status: 200, body: {} }, { 'if-none-match': '*' }, 'POST');
    expect([posted.statusCode, posted.headers.etag]).toEqual([200, undefined]);
    const missing = httpHandler(
      { audience: 'citizens', idempotency: 'none', run: async () => fail({ kind: 'not-found' }) },
      ENVIRONMENT,
    );
    const refused = await missing(requestWith({ method: 'GET', headers: { 'if-none-match': '*' } }), {} as Context);
    expect([refused.statusCode, refused.headers.etag]).toEqual([404, undefined]);
  });
});
