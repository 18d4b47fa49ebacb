import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { ROUTES } from '#functions/http/routes.ts';
import type { HttpEvent, HttpResult } from '#functions/runtime/http/http-event.ts';
import { call, callAsStaff, callOpenly } from '#test/support/usecases/http-calls.ts';
import { openWorld } from '#test/support/usecases/world.ts';

type Handler = (event: HttpEvent, context: Context) => Promise<HttpResult>;

const FUNCTIONS_DIR = join(import.meta.dirname, '../../../functions');
const HTTP = [...new Set(ROUTES.map(({ handler }) => `http/${handler}`))];

/** Handlers that give out documents of the function itself and read no table. */
const DOCUMENTS = ['get-health', 'get-docs', 'get-openapi', 'get-notice'];
/**
 * Handlers that ignore the query: documents, and survey links, which a messenger may have extended. An import answers for its
 * body first.
 */
const ANY_QUERY = [
  'show-survey',
  'answer-survey',
  'show-question',
  'answer-question',
  'import-records',
  'import-items',
  'get-page',
  'get-jwks',
  'get-discovery',
  ...DOCUMENTS,
];
/** Parts of paths that choose the contract of the body. */
const PARAMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'http/citizens/command-appeal': { command: 'comment' },
  'http/desk/command-appeal': { command: 'comment' },
  'http/administration/command-item': { command: 'feedback' },
  'http/businesses/command-request': { command: 'urge' },
  'http/managers/command-request': { command: 'accept' },
  'http/businesses/command-visit': { command: 'ask' },
  'http/managers/command-visit': { command: 'approve' },
  'http/partners/command-request': { command: 'reply' },
  'http/administration/put-record': { kind: 'units' },
};

/** Handlers for citizens that a token of an ended session may call: a sign-out, and an erasure, of which the use case reads the session. */
const AFTER_THE_END = ['end-sessions', 'erase-own-data'];

function findCallers(name: string): 'citizens' | 'staff' | 'none' {
  const access = ROUTES.find(({ handler }) => `http/${handler}` === name)?.access;
  return typeof access === 'string' ? access : 'none';
}

/** The file of a handler without its folders. */
const fileOf = (name: string) => name.split('/').at(-1) ?? '';

/** The handler over ports in memory. */
async function open(name: string, world = openWorld()): Promise<Handler> {
  const { createHandler } = (await import(join(FUNCTIONS_DIR, `${name}.ts`))) as {
    createHandler(deps: object): Handler;
  };
  return createHandler(world);
}

describe('every handler of the API', () => {
  const closed = HTTP.filter((name) => findCallers(name) !== 'none');

  test.each(closed)('%s answers 401 to a caller without a token', async (name) => {
    const { status, body } = await callOpenly(await open(name), {});
    expect([status, body.code]).toEqual([401, 'unauthenticated']);
  });

  test.each(closed)('%s answers 401 to a token that was issued for others', async (name) => {
    const handler = await open(name);
    const send = findCallers(name) === 'staff' ? call(handler, {}) : callAsStaff(handler, 'staff-1', {});
    expect((await send).status).toBe(401);
  });

  test.each(HTTP.filter((name) => findCallers(name) === 'citizens' && !AFTER_THE_END.includes(fileOf(name))))(
    '%s answers 401 to a token whose session was ended, and to nobody before',
    async (name) => {
      const world = openWorld();
      const life = { openedAt: world.time.now(), expiresAt: world.time.now(), endsAt: world.time.now() };
      await world.refreshTokens.open('s-1', 'hash', { subject: 'citizen-1', channel: 'web' }, life);
      const handler = await open(name, world);
      const ask = (session: string) =>
        call(handler, { claims: { sid: session }, body: {}, params: PARAMS[name] ?? {} }).then(({ status }) => status);
      expect(await ask('s-1')).not.toBe(401);
      expect(await ask('s-2')).toBe(401);
      await world.refreshTokens.endAll('citizen-1', world.time.now(), world.time.now());
      expect(await ask('s-1')).toBe(401);
    },
  );

  test.each(HTTP.filter((name) => !DOCUMENTS.includes(fileOf(name))))(
    '%s answers a path that no thing can have as not found, and not with an error',
    async (name) => {
      const handler = await open(name);
      for (const part of ['a'.repeat(3000), '字'.repeat(300)]) {
        const params = { ...PARAMS[name], id: part, code: part, number: part, agentId: part };
        const callers = findCallers(name);
        const { status, body } = await (callers === 'none'
          ? callOpenly(handler, { params })
          : callers === 'staff'
            ? callAsStaff(handler, 'staff-1', { params })
            : call(handler, { params }));
        expect([status, body.code]).toEqual([404, 'not-found']);
      }
    },
  );

  test.each(HTTP.filter((name) => !ANY_QUERY.includes(fileOf(name))))(
    '%s refuses a query parameter that it does not know',
    async (name) => {
      const handler = await open(name);
      const request = { query: { colour: 'red' }, body: {}, params: PARAMS[name] ?? {} };
      const callers = findCallers(name);
      const { status, body } = await (callers === 'none'
        ? callOpenly(handler, request)
        : callers === 'staff'
          ? callAsStaff(handler, 'staff-1', request)
          : call(handler, request));
      expect([status, body.code]).toEqual([400, 'validation']);
    },
  );
});
