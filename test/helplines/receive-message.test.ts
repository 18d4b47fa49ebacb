import { createHmac } from 'node:crypto';
import type { Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import type { Filing } from '#appeals/case/domain/commands/parts.ts';
import { createHandler } from '#functions/http/helplines/receive-message.ts';
import { deriveAppealId } from '#kernel/usecases/hashing.ts';
import { requestWith } from '#test/functions/runtime/http-request.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const [OLD, NEW] = [1, 2].map((seed) => `whsec_${Buffer.alloc(32, seed).toString('base64')}`) as [string, string];
const NOW = Date.UTC(2026, 2, 9, 2, 15);
const HELPLINE = {
  id: '12315',
  name: '消费者投诉举报',
  nameEn: 'Consumer complaints',
  channel: 'helpline' as const,
  categories: { heat: '0101', constructor: '010101' },
};
const OFFER = {
  reference: 'R-1',
  kind: 'complaint',
  category: 'heat',
  title: '暖气不热',
  text: '家里没有暖气，室温只有12度。',
  contact: { name: '张三', phone: '13800001234' },
};

interface Given {
  readonly type?: string;
  readonly data?: object;
  readonly id?: string;
  readonly seconds?: number;
  /** The time in the message. */
  readonly at?: string;
  readonly secret?: string;
  readonly to?: string;
  readonly path?: string;
  readonly changed?: boolean;
}

/** A hotline that knows one helpline, whose clock of the machine stands at `NOW` whatever the domain's clock says. */
function openHotline(helpline: object = HELPLINE) {
  const world = {
    ...openWorld(),
    records: { current: async () => new Map([['12315', { id: '12315', version: 1, record: helpline }]]) },
    helplineSecrets: { valid: async () => [NEW, OLD] },
    realNow: () => NOW,
  } as unknown as ReturnType<typeof openWorld>;
  const handler = createHandler(world);
  let calls = 0;
  const send = async ({
    type = 'handover.offered',
    data = OFFER,
    id = 'msg_1',
    seconds = 0,
    at = '2026-03-09T02:15:00Z',
    secret = NEW,
    to = '12315',
    ...given
  }: Given = {}) => {
    const body = { type, timestamp: at, to, data };
    const timestamp = String(NOW / 1000 + seconds);
    const key = Buffer.from(secret.slice(6), 'base64');
    const text = `${id}.${timestamp}.${JSON.stringify(body)}${given.changed ? ' ' : ''}`;
    calls += 1;
    const event = requestWith({
      route: 'POST /v1/helplines/{id}/messages',
      claims: undefined,
      params: { id: given.path ?? '12315' },
      headers: {
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${createHmac('sha256', key).update(text).digest('base64')}`,
      },
      body,
    });
    const requestContext = { ...event.requestContext, requestId: `request-${calls}` };
    const { statusCode, headers, body: answer } = await handler({ ...event, requestContext }, {} as Context);
    return {
      status: statusCode,
      headers,
      body: JSON.parse(answer) as { readonly number: string; readonly code?: string },
    };
  };
  const caseOf = async (reference: string) =>
    (await world.log.read(deriveAppealId('helpline-12315', `reference-${reference}`)))[0];
  return { world, send, caseOf };
}

describe('a message of a helpline', () => {
  test('A signed hand-over is filed with the channel and our category, and belongs to the phone of its appellant', async () => {
    const { world, send, caseOf } = openHotline();
    const { status, body } = await send();
    const filed = await caseOf('R-1');
    expect([status, body]).toMatchObject([201, { status: 'submitted', statusText: '待受理', version: 1 }]);
    expect(filed).toMatchObject({
      actor: { id: 'helpline-12315', role: 'APP' },
      data: { number: body.number, kind: 'complaint', channel: 'helpline', categoryHint: '0101' },
    });
    const phoneKey = await world.persons.find({ kind: 'phone', phone: '13800001234' });
    expect(filed?.data).toMatchObject({ ownerKeys: [phoneKey], unverifiedKeys: [phoneKey] });
  });

  test('A retry of the same message and another message with the same case are answered with the same case', async () => {
    const { send } = openHotline();
    const first = await send();
    expect(await send({ seconds: 1, at: '2026-03-09T02:15:01Z' })).toMatchObject({
      status: 201,
      body: { number: first.body.number },
    });
    expect(await send({ id: 'msg_2' })).toMatchObject({ status: 201, body: { number: first.body.number } });
    expect((await send({ id: 'msg_3', data: { ...OFFER, reference: 'R-2' } })).body.number).not.toBe(first.body.number);
  });

  test('The same signed bytes again are a replay; an id or a reference with other contents is a conflict', async () => {
    const { send } = openHotline();
    await send();
    expect(await send()).toMatchObject({ status: 401, body: { code: 'message-replayed' } });
    const other = { ...OFFER, text: '其他内容' };
    expect(await send({ seconds: 1, data: other })).toMatchObject({
      status: 409,
      body: { code: 'idempotency-conflict' },
    });
    expect(await send({ id: 'msg_2', data: other })).toMatchObject({
      status: 409,
      body: { code: 'idempotency-conflict' },
    });
  });

  test.each([
    ['another secret', { secret: `whsec_${Buffer.alloc(32, 3).toString('base64')}` }],
    ['a body that was changed', { changed: true }],
    ['the address of another helpline', { path: '12345' }],
    ['the message to another one', { to: '12345' }],
    ['an id that no header may have', { id: 'msg 1' }],
  ])('A message with %s is refused, and nothing is filed', async (_, given) => {
    const { send, caseOf } = openHotline();
    expect(await send(given)).toMatchObject({ status: 401, body: { code: 'bad-signature' } });
    expect(await caseOf('R-1')).toBeUndefined();
  });

  test.each([
    [-301, 401],
    [-300, 201],
    [300, 201],
    [301, 401],
  ])('A signature %i seconds from the clock of the machine is answered with %i', async (seconds, status) => {
    const { world, send } = openHotline();
    world.at('2026-03-16 09:00');
    const answer = await send({ seconds });
    expect(answer.status).toBe(status);
    if (status === 401) expect(answer.body.code).toBe('message-too-old');
  });

  test('Both secrets are taken while they are exchanged', async () => {
    expect((await openHotline().send({ secret: OLD })).status).toBe(201);
  });

  test.each([
    ['has no line', { ...HELPLINE, categories: {} }, 'heat', undefined],
    ['falls to the line for all others', { ...HELPLINE, categories: { '*': '0101' } }, 'noise', '0101'],
    ['has the name of something that every object has', { ...HELPLINE, categories: {} }, 'toString', undefined],
    ['is not said', HELPLINE, undefined, undefined],
  ])('A category that %s is no error', async (_, helpline, category, hint) => {
    const { send, caseOf } = openHotline(helpline);
    expect((await send({ data: { ...OFFER, category } })).status).toBe(201);
    expect((await caseOf('R-1'))?.data).toMatchObject(hint === undefined ? {} : { categoryHint: hint });
    expect(Object.hasOwn((await caseOf('R-1'))?.data ?? {}, 'categoryHint')).toBe(hint !== undefined);
  });

  test('A helpline that has ended, or has not begun, is nobody', async () => {
    const ended = openHotline({ ...HELPLINE, validTo: '2020-01-01T00:00:00.000Z' });
    const future = openHotline({ ...HELPLINE, validFrom: '2040-01-01T00:00:00.000Z' });
    for (const { send } of [ended, future])
      expect(await send()).toMatchObject({ status: 401, body: { code: 'bad-signature' } });
  });

  test('Wrong fields are named with their place in the message, and the reference can be used again', async () => {
    const { send } = openHotline();
    const wrong = await send({ data: { ...OFFER, place: { address: '某路1号', regionCode: '999999' } } });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: 'data.place.regionCode', code: 'region' }] } });
    expect((await send({ id: 'msg_2', data: { ...OFFER, mood: 'bad' } })).status).toBe(400);
    expect((await send({ id: 'msg_3' })).status).toBe(201);
  });

  test('More than 600 messages in a minute wait, and only who has signed learns of it', async () => {
    const { world, send } = openHotline();
    for (let count = 0; count < 600; count += 1) await world.rates.take('helpline-minute', '12315', 600, 60);
    expect(await send()).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
    expect((await send({ changed: true })).status).toBe(401);
  });

  test('A case is read and taken back by its reference alone, and another reference is not found', async () => {
    const { send } = openHotline();
    const { number } = (await send()).body;
    const named = { reference: 'R-1' };
    expect(await send({ id: 'msg_2', type: 'case.read', data: named })).toMatchObject({
      status: 200,
      body: { number, status: 'submitted' },
    });
    expect((await send({ id: 'msg_3', type: 'case.read', data: { reference: 'R-2' } })).status).toBe(404);
    const taken = await send({ id: 'msg_4', type: 'handover.withdrawn', data: { ...named, reason: '重复' } });
    expect(taken).toMatchObject({ status: 200, body: { number, status: 'closed', outcome: 'withdrawn' } });
    expect((await send({ id: 'msg_5', type: 'case.close', data: named })).status).toBe(400);
  });

  test('A tip-off belongs to nobody whose phone the helpline typed', async () => {
    const { send, caseOf } = openHotline();
    await send({ data: { ...OFFER, kind: 'report' } });
    const { ownerKeys, unverifiedKeys } = { ...(await caseOf('R-1'))?.data } as Partial<Filing>;
    expect(ownerKeys).toHaveLength(1);
    expect(unverifiedKeys).toEqual(ownerKeys);
  });

  test('A case without a contact is of nobody, and says so', async () => {
    const { send, caseOf } = openHotline();
    const { contact: _, ...nameless } = OFFER;
    await send({ data: nameless });
    expect((await caseOf('R-1'))?.data).toMatchObject({ appellantKind: 'anonymous', ownerKeys: [] });
  });
});
