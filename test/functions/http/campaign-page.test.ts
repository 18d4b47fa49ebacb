import type { Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { createHandler as createAnswer } from '#functions/http/links/answer-question.ts';
import { createHandler as createShow } from '#functions/http/links/show-question.ts';
import type { HttpResult } from '#functions/runtime/http/http-event.ts';
import { openCampaignMachine, orderCampaign, serve, tokenIn } from '#test/support/enterprise/campaign-machine.ts';
import { openEnterprise } from '#test/support/enterprise/samples.ts';
import { withOtherEnd } from '#test/support/other-end.ts';
import { bodyOf, type RequestOptions, requestWith } from '../runtime/http-request.ts';

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'zh-CN,zh;q=0.9' };
const FORM = { ...BROWSER, 'content-type': 'application/x-www-form-urlencoded' };
const JSON_BODY = { accept: 'application/json', 'content-type': 'application/json' };

async function asked() {
  const world = await openEnterprise();
  await serve(world, 1);
  const campaign = await orderCampaign(world, { size: 1 });
  await openCampaignMachine(world).tend();
  const token = tokenIn(world.notices.sent[0]?.text ?? '');
  const send = (options: RequestOptions): Promise<HttpResult> => {
    const method = options.method ?? 'GET';
    const route = `${method} /v1/campaigns/{token}`;
    const request = requestWith({ claims: undefined, route, params: { token }, ...options, method });
    return (method === 'GET' ? createShow(world) : createAnswer(world))(request, {} as Context);
  };
  const submit = (fields: Readonly<Record<string, string>>, more: RequestOptions = {}) =>
    send({ method: 'POST', headers: FORM, body: Buffer.from(new URLSearchParams(fields).toString()), ...more });
  const answers = async () =>
    (await world.campaignLog.read(`${campaign.id}-0`)).filter(({ type }) => type === 'campaign.answered');
  return { world, campaign, token, send, submit, answers };
}

describe('the page of a campaign', () => {
  test('A browser gets a page whose forms need no script, in Chinese or English, and everybody else JSON', async () => {
    const { send } = await asked();
    const page = await send({ headers: BROWSER });
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.body).toContain('<html lang="zh-CN">');
    expect(page.body).toContain('企业0');
    expect(page.body.match(/<form method="post"/g)).toHaveLength(2);
    expect(page.body).not.toMatch(/<script|javascript:|\son\w+=|style="|https?:\/\//);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    const english = await send({ headers: BROWSER, query: { lang: 'en' } });
    expect(english.body).toContain('Was it helpful for the business?');
    expect(english.body).toContain('Very helpful');
    const json = await send({ headers: { accept: 'application/json' } });
    expect(bodyOf(json)).toMatchObject({ business: '企业0', type: 'policyAdvice', answered: false, declined: false });
  });

  test('Each of the five steps has a label of its own in a named group', async () => {
    const { send } = await asked();
    const { body } = await send({ headers: BROWSER });
    const inputs = [...body.matchAll(/<(?:input|textarea)[^>]* id="([^"]+)"/g)].map(([, id]) => id);
    expect(inputs).toHaveLength(6);
    for (const id of inputs) expect(body).toContain(`for="${id}"`);
    expect(body.match(/<legend>/g)).toHaveLength(1);
  });

  test('A form without a step is shown again with what is wrong, and keeps the words', async () => {
    const { submit, answers } = await asked();
    const page = await submit({ words: '办得快 <b>' });
    expect([page.statusCode, await answers()]).toEqual([400, []]);
    expect(page.body).toContain('请选择一项');
    expect(page.body).toContain('办得快 &lt;b&gt;');
  });

  test('A form that is sent counts once, also when it is sent again', async () => {
    const { send, submit, answers } = await asked();
    for (let at = 0; at < 2; at++) {
      const page = await submit({ helpful: '5', words: '很好' });
      expect([page.statusCode, page.body.includes('感谢您的评价')]).toEqual([200, true]);
    }
    expect(await answers()).toHaveLength(1);
    const other = await submit({ helpful: '1' });
    expect([other.statusCode, other.body.includes('该企业已作答')]).toEqual([409, true]);
    expect((await send({ headers: BROWSER })).body).toContain('感谢您的评价');
  });

  test('The second form declines further messages, and the page says so', async () => {
    const { world, submit, send } = await asked();
    const page = await submit({ decline: 'true' });
    expect([page.statusCode, page.body.includes('不会再就这家企业向您发送回访短信')]).toEqual([200, true]);
    expect(bodyOf(await send({ headers: { accept: 'application/json' } }))).toMatchObject({ declined: true });
    expect(await world.declines.ofBusiness('9121BUSINESS000000')).toEqual(['agent-9121BUSINESS000000']);
  });

  test('JSON has the same fields: an answer or a decline, not both and not neither', async () => {
    const { send } = await asked();
    const post = (body: object) => send({ method: 'POST', headers: JSON_BODY, body });
    expect((await post({})).statusCode).toBe(400);
    expect((await post({ helpful: 6 })).statusCode).toBe(400);
    expect((await post({ helpful: 5, decline: true })).statusCode).toBe(400);
    expect(bodyOf(await post({ helpful: 5 }))).toMatchObject({ answered: true });
    expect(bodyOf(await post({ helpful: 4 }))).toMatchObject({ code: 'already-answered' });
  });

  test('A forged link is a page that says so, and JSON for others', async () => {
    const { send, token } = await asked();
    const forged = { params: { token: withOtherEnd(token) } };
    const page = await send({ headers: BROWSER, ...forged });
    expect([page.statusCode, page.body.includes('链接无效')]).toEqual([404, true]);
    expect(bodyOf(await send({ headers: { accept: 'application/json' }, ...forged })).code).toBe('not-found');
  });
});
