import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { problem } from '#api/problem.contract.ts';
import { parse } from '#kernel/contracts/parse.ts';
import { ENV } from '#kernel/env-names.ts';
import { someEvents, streamRecord } from '#test/support/usecases/records.ts';
import { bodyOf, requestWith } from './runtime/http-request.ts';

/** The functions themselves, on a platform whose DynamoDB refuses every connection (FAULTS 10). */
beforeAll(async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_REGION', 'cn-north-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'Tester');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'not-a-secret');
  vi.stubEnv(ENV.jurisdiction, '210102');
  for (const table of [ENV.directoryTable, ENV.eventsTable, ENV.viewsTable]) vi.stubEnv(table, 't');
});
afterAll(() => {
  vi.unstubAllEnvs();
});
beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
});

test('a call is answered 503 with Retry-After, as a problem that keeps its contract', async () => {
  const { handler } = await import('#functions/http/public/list-regions.ts');
  const result = await handler(requestWith({ method: 'GET', route: 'GET /v1/regions' }), {} as Context);
  expect(result.statusCode).toBe(503);
  expect(result.headers['retry-after']).toBe('2');
  expect(parse(problem, bodyOf(result), 'en').ok).toBe(true);
  expect(bodyOf(result).code).toBe('service-unavailable');
});

test('records of a stream come again after a service was down', async () => {
  const { handler } = await import('#functions/events/project-views.ts');
  const [event] = someEvents(1);
  const answer = await handler({ Records: [streamRecord(event as object, 's0')] } as never, {} as Context);
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 's0' }] });
});
