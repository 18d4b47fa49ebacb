import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { queueConsumer } from '#functions/runtime/events/queue-consumer.ts';
import { streamConsumer } from '#functions/runtime/events/stream-consumer.ts';
import { httpHandler } from '#functions/runtime/http/http-handler.ts';
import { logInfo } from '#functions/runtime/log.ts';
import { type RunInput, task } from '#functions/runtime/task.ts';
import { continueEvent, correlationId, traceparentHeader, withCorrelation } from '#kernel/adapters/correlation.ts';
import { notices } from '#kernel/adapters/notices.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import { invoke } from '#test/support/usecases/invoke.ts';
import { busMessage, someEvents, streamRecord } from '#test/support/usecases/records.ts';
import { requestWith } from '../http-request.ts';

const ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const OTHER = '0af7651916cd43dd8448eb211c80319c';
const traceparent = (id: string) => `00-${id}-00f067aa0ba902b7-01`;

const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed.push(String(chunk));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
const lines = () =>
  printed
    .join('')
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('a request', () => {
  const answering = (result: 'ok' | 'not-found' | 'defect') =>
    httpHandler({
      audience: 'none',
      idempotency: 'none',
      run: async () => {
        logInfo('handled');
        if (result === 'defect') throw new Error('a defect');
        return result === 'ok' ? ok({ status: 200, body: {} }) : fail({ kind: 'not-found' });
      },
    });
  const ask = async (result: 'ok' | 'not-found' | 'defect', headers: Record<string, string> = {}) =>
    invoke(answering(result))(requestWith({ headers }));

  test.each(['ok', 'not-found', 'defect'] as const)('the answer to a request names its id: %s', async (result) => {
    const { headers, body } = await ask(result, { traceparent: traceparent(ID) });
    expect(headers['x-correlation-id']).toBe(ID);
    if (result !== 'ok') expect(JSON.parse(body)).toMatchObject({ correlationId: ID });
    for (const line of lines()) expect(line.correlationId).toBe(ID);
    expect(lines().length).toBeGreaterThan(0);
  });

  test('a request without traceparent has an id of its own, another one each time', async () => {
    const ids = [await ask('ok'), await ask('ok')].map(({ headers }) => headers['x-correlation-id']);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test.each([
    ['no traceparent at all', 'x'],
    ['another version', `01-${ID}-00f067aa0ba902b7-01`],
    ['zeros', traceparent('0'.repeat(32))],
    ['capitals', traceparent(ID.toUpperCase())],
    ['the number of a phone', traceparent('00000000000000000000013900000001a'.slice(1))],
    ['the number of an identity card', traceparent('abcdefabcdefab210102199001011234')],
    ['two lines', `${traceparent(ID)}\n`],
  ])('%s is not taken as the id of a request', async (_, header) => {
    const { headers } = await ask('ok', { traceparent: header });
    expect(headers['x-correlation-id']).toMatch(/^[0-9a-f]{32}$/);
    expect(header.toLowerCase()).not.toContain(headers['x-correlation-id']);
  });
});

describe('what a request causes', () => {
  const [first, second] = someEvents(2).map((event, n) => ({ ...event, correlationId: n === 0 ? ID : OTHER }));
  const seen: (readonly [string, string | undefined])[] = [];
  const consume = async (event: AppealEvent) => {
    await Promise.resolve();
    seen.push([event.appealId, correlationId()]);
  };
  beforeEach(() => {
    seen.length = 0;
  });
  const expected = [
    [first?.appealId, ID],
    [second?.appealId, OTHER],
  ];

  test('messages of one batch are handled at the same time, each with the id of its event', async () => {
    await invoke(queueConsumer(consume))({
      Records: [first, second].map((event, n) => busMessage(event as object, `m${n}`)),
    });
    expect(seen).toEqual(expected);
    expect(lines().map((line) => line.correlationId)).toEqual([ID, OTHER]);
  });

  test('records of a stream are handled with the ids of their events', async () => {
    await invoke(streamConsumer(consume))({
      Records: [first, second].map((event, n) => streamRecord(event as object, `s${n}`)),
    });
    expect(seen).toEqual(expected);
  });

  test('a message that fails is logged with the id of its event, and keeps it when it is delivered again', async () => {
    const failing = queueConsumer(async () => {
      throw new Error('busy');
    });
    for (let attempt = 0; attempt < 2; attempt++)
      await invoke(failing)({ Records: [busMessage(first as object, 'm0')] });
    expect(lines().map(({ message, correlationId: id }) => [message, id])).toEqual([
      ['message-failed', ID],
      ['message-failed', ID],
    ]);
  });

  test('a task of a case continues the newest event that it reads first, and no other', async () => {
    const work = task(async (_: RunInput) => {
      const before = correlationId();
      continueEvent({ correlationId: ID });
      continueEvent({ correlationId: OTHER });
      return [before, correlationId()];
    });
    expect(await invoke(work)({ appealId: 'a', run: 1 })).toEqual([undefined, ID]);
  });

  test('a job over many cases has an id of its own, which no event replaces', async () => {
    const job = task(async () => {
      const before = correlationId();
      continueEvent({ correlationId: ID });
      return [before, correlationId()];
    });
    const [before, after] = await invoke(job)({});
    expect(before).toMatch(/^[0-9a-f]{32}$/);
    expect(after).toBe(before);
  });

  test('the call of the message gateway continues the request', async () => {
    const fetching = vi.fn(async (_: string, _init: RequestInit) => new Response(null, { status: 202 }));
    vi.stubGlobal('fetch', fetching);
    const { send } = notices({ gatewayUrl: 'https://sms.example/send' });
    await withCorrelation(ID, () => send({ phone: '1', text: 't', reference: 'r' }));
    expect(fetching.mock.calls[0]?.[1].headers).toMatchObject({
      traceparent: expect.stringMatching(new RegExp(`^00-${ID}-[0-9a-f]{16}-01$`)),
    });
    expect(traceparentHeader()).toEqual({});
  });
});
