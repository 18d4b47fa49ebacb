import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { httpHandler } from '#functions/runtime/http/http-handler.ts';
import type { HttpFailure } from '#functions/runtime/http/problem.ts';
import { fail, ok } from '#kernel/domain/result.ts';
import { invoke } from '#test/support/usecases/invoke.ts';
import { requestWith } from '../http-request.ts';

const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  vi.stubEnv('METRICS_NAMESPACE', 'Hotline/test');
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed.push(String(chunk));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

interface Line {
  readonly [name: string]: unknown;
  readonly _aws: { readonly CloudWatchMetrics: readonly Directive[] };
}
interface Directive {
  readonly Namespace: string;
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: readonly { readonly Name: string }[];
}

/** The metrics line of a request that ends so. */
async function measure(route: string, end: () => HttpFailure | undefined): Promise<Line> {
  printed.length = 0;
  const handler = httpHandler({
    audience: 'none',
    idempotency: 'none',
    run: async () => {
      const failure = end();
      return failure ? fail(failure) : ok({ status: 201, body: {} });
    },
  });
  await invoke(handler)(requestWith({ route }));
  const lines = printed.map((line) => JSON.parse(line) as Line).filter(({ message }) => message === 'http-answered');
  expect(lines).toHaveLength(1);
  return lines[0] as Line;
}
const thrown = (name: string) => () => {
  throw Object.assign(new Error('x'), { name });
};
const FILING = 'POST /v1/appeals';

test.each<[string, () => HttpFailure | undefined, number | undefined]>([
  ['that is accepted keeps the promise', () => undefined, 0],
  ['that meets a defect breaks it', thrown('TypeError'), 1],
  ['that a throttled table refuses breaks it', thrown('Throttled'), 1],
  ['that meets a service without answer breaks it', thrown('Unavailable'), 1],
  ['that is wrong itself does not count', () => ({ kind: 'malformed-json' }), undefined],
  [
    'over the limit of a day does not count',
    () => ({ kind: 'too-many-requests', retryAfterSeconds: 9, limit: 'filings' }),
    undefined,
  ],
])('a filing %s', async (_, end, expected) => {
  const line = await measure(FILING, end);
  expect(line.FilingFailed).toBe(expected);
  const counted = line._aws.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name));
  expect(counted.includes('FilingFailed')).toBe(expected !== undefined);
});

test('other requests burn no budget of filings, and count as faults', async () => {
  const line = await measure('GET /v1/appeals', thrown('TypeError'));
  expect(line.FilingFailed).toBeUndefined();
  expect(line).toMatchObject({ audience: 'none', route: 'GET /v1/appeals', status: 500, Faults: 1 });
});

test('requests are measured by audience alone, so that a new route costs no metric', async () => {
  const line = await measure(FILING, () => undefined);
  expect(line._aws.CloudWatchMetrics).toMatchObject([
    { Namespace: 'Hotline/test', Dimensions: [['audience']], Metrics: [{ Name: 'Latency' }, { Name: 'Faults' }] },
    { Namespace: 'Hotline/test', Dimensions: [[]], Metrics: [{ Name: 'FilingFailed' }] },
  ]);
  expect(line.Latency).toBeTypeOf('number');
});
