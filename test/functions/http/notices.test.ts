import { describe, expect, test } from 'vitest';
import { handler } from '#functions/http/public/get-notice.ts';
import { callOpenly } from '#test/support/usecases/http-calls.ts';

const read = (notice: string, query: Readonly<Record<string, string>> = {}, language = 'zh-CN') =>
  callOpenly(handler, { params: { notice }, query, headers: { 'accept-language': language } });

describe('GET /v1/notices/{notice}', () => {
  test('Everybody reads the newest privacy notice in Chinese and English, with its version', async () => {
    const zh = await read('privacy');
    expect(zh).toMatchObject({ status: 200, body: { id: 'privacy', version: '1', isNewest: true } });
    const en = await read('privacy', {}, 'en');
    expect([zh.body.title, en.body.title]).toEqual([
      '12345热线个人信息处理告知',
      'How the 12345 hotline handles your personal data',
    ]);
    const [inZh, inEn] = [zh, en].map(({ body }) => body.text as readonly string[]);
    expect(inZh?.length).toBe(inEn?.length);
    expect(inEn?.join()).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test('A version is read by its name, and a version or notice that never was is not found', async () => {
    expect((await read('privacy', { version: '1' })).body).toEqual((await read('privacy')).body);
    for (const [notice, query] of [
      ['privacy', { version: '0' }],
      ['cookies', {}],
      ['__proto__', {}],
    ] as const)
      expect((await read(notice, query)).status).toBe(404);
  });
});
