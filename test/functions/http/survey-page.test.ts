import type { Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { surveyToken } from '#appeals/handling/usecases/commands/survey.ts';
import { createHandler as createAnswerSurvey } from '#functions/http/links/answer-survey.ts';
import { createHandler as createShowSurvey } from '#functions/http/links/show-survey.ts';
import type { HttpResult } from '#functions/runtime/http/http-event.ts';
import { aboutATree, caseOf, fileIn } from '#test/support/usecases/cases.ts';
import { openWorld } from '#test/support/usecases/world.ts';
import { bodyOf, type RequestOptions, requestWith } from '../runtime/http-request.ts';

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'zh-CN,zh;q=0.9' };
const FORM = { ...BROWSER, 'content-type': 'application/x-www-form-urlencoded' };

async function asked(title = '树枝掉落') {
  const world = openWorld();
  const id = await fileIn(world, 'followUp', aboutATree({ title }));
  const token = await surveyToken(world.keyring, await caseOf(world, id));
  const send = (options: RequestOptions): Promise<HttpResult> => {
    const method = options.method ?? 'GET';
    const request = requestWith({
      claims: undefined,
      route: `${method} /v1/surveys/{token}`,
      params: { token },
      ...options,
      method,
    });
    const handler = method === 'GET' ? createShowSurvey(world) : createAnswerSurvey(world);
    return handler(request, {} as Context);
  };
  const submit = (fields: Readonly<Record<string, string>>, more: RequestOptions = {}) =>
    send({ method: 'POST', headers: FORM, body: Buffer.from(new URLSearchParams(fields).toString()), ...more });
  return { world, id, token, send, submit };
}

const GOOD = { contacted: 'true', resolved: 'true', satisfaction: '5', words: '很好，谢谢' };

describe('the page of a survey', () => {
  test('A browser gets a page with a form, and everybody else JSON', async () => {
    const { send } = await asked();
    const page = await send({ headers: BROWSER });
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.body).toContain('<html lang="zh-CN">');
    expect(page.body).toContain('树枝掉落');
    expect(page.body).toContain('<form method="post" action="?lang=zh" novalidate>');
    for (const accept of ['application/json', '*/*']) {
      const json = await send({ headers: { accept } });
      expect([json.headers['content-type'], bodyOf(json).title]).toEqual([
        'application/json; charset=utf-8',
        '树枝掉落',
      ]);
    }
  });

  test('The page of a survey loads, runs and frames nothing, and sends its form to itself only', async () => {
    const { send } = await asked();
    const { headers, body } = await send({ headers: BROWSER });
    const policy = headers['content-security-policy'] ?? '';
    for (const part of ["default-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(policy).toContain(part);
    const style = /<style>([\s\S]*)<\/style>/.exec(body)?.[1] ?? '';
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
    expect(policy).toContain(`'sha256-${Buffer.from(hash).toString('base64')}'`);
    expect(body).not.toMatch(/<script|javascript:|\son\w+=|style="|https?:\/\//);
    expect(headers['cache-control']).toBe('no-store');
  });

  test('Every choice has a label of its own in a named group, and the page can be read in English', async () => {
    const { send } = await asked();
    for (const [query, lang, text] of [
      [{ lang: 'en' }, 'en', 'Is your problem solved?'],
      [{}, 'zh-CN', '您的问题解决了吗？'],
    ] as const) {
      const { body, headers } = await send({ headers: BROWSER, query: { ...query, utm_source: 'sms' } });
      expect([headers['content-language'], body.includes(`<html lang="${lang}">`), body.includes(text)]).toEqual([
        lang,
        true,
        true,
      ]);
      const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const inputs = [...body.matchAll(/<(?:input|textarea)[^>]* id="([^"]+)"/g)].map(([, id]) => id);
      expect(inputs).toHaveLength(2 + 2 + 5 + 1);
      for (const id of inputs) expect(body).toContain(`for="${id}"`);
      expect(body.match(/<legend>/g)).toHaveLength(3);
    }
  });

  test('What people wrote is shown as text, never as markup', async () => {
    const { send, submit } = await asked('<b>断了</b> & "树"');
    expect((await send({ headers: BROWSER })).body).toContain('&lt;b&gt;断了&lt;/b&gt; &amp;');
    const { body } = await submit({ words: '</textarea><script>1</script>' });
    expect(body).not.toContain('<script>');
    expect(body).toContain('&lt;/textarea&gt;&lt;script&gt;');
  });

  test('A form rates like the command and thanks; sent again it changes nothing', async () => {
    const { world, id, submit, send } = await asked();
    for (const _time of [1, 2]) {
      const { statusCode, body } = await submit(GOOD);
      expect([statusCode, body.includes('感谢您的评价'), body.includes('<form')]).toEqual([200, true, false]);
    }
    expect(await caseOf(world, id)).toMatchObject({ status: 'closed', followUp: { finalAnswer: { satisfaction: 5 } } });
    expect((await send({ headers: BROWSER })).body).toContain('感谢您的评价');
    const other = await submit({ ...GOOD, satisfaction: '1' });
    expect([other.statusCode, other.headers['content-type']]).toEqual([409, 'text/html; charset=utf-8']);
  });

  test('A form with gaps names each at its field, keeps what was filled in, and uses nothing up', async () => {
    const { world, id, submit } = await asked();
    const { statusCode, body } = await submit({ contacted: 'true', satisfaction: '9', words: '还没好' });
    expect(statusCode).toBe(400);
    expect(body).toContain('<title>有误：');
    for (const field of ['resolved', 'satisfaction']) {
      expect(body).toContain(`<a href="#${field}">`);
      expect(body).toContain(`id="${field}-error"`);
    }
    expect(body).not.toContain('id="contacted-error"');
    expect(body).toContain('name="contacted" value="true" required checked');
    expect(body).toContain('还没好</textarea>');
    expect((await caseOf(world, id)).status).toBe('followUp');
    const long = await submit({ ...GOOD, words: '长'.repeat(2001) });
    expect([long.statusCode, long.body.includes('id="words-error"')]).toEqual([400, true]);
  });

  test('A wrong link, another type and a too large form are answered with a page that says so', async () => {
    const { send, submit } = await asked();
    for (const result of [
      await send({ headers: BROWSER, params: { token: 'a.1.b' } }),
      await submit(GOOD, { params: { token: 'a.1.b' } }),
    ]) {
      expect([result.statusCode, result.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
      expect(result.body).toContain('链接无效');
      expect(result.body).toContain('request-1');
    }
    const multipart = { ...BROWSER, 'content-type': 'multipart/form-data; boundary=x' };
    const typed = await send({ method: 'POST', headers: multipart, body: Buffer.from('x') });
    expect([typed.statusCode, typed.headers['content-type']]).toEqual([415, 'text/html; charset=utf-8']);
    expect((await submit({ ...GOOD, words: 'x'.repeat(40_000) })).statusCode).toBe(413);
  });
});
