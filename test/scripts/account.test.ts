import { afterEach, expect, test, vi } from 'vitest';
import { accountOf } from '../../scripts/deploy/account.ts';
import { Unreachable } from '../../scripts/platform/signed-call.ts';

const account = accountOf({
  region: 'cn-north-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
});

/** What Service Quotas answers, by the name of the list and the token of the page. */
function serveQuotas(pages: Readonly<Record<string, object>>): void {
  vi.stubGlobal('fetch', async (_url: string, { headers, body }: { headers: Record<string, string>; body: string }) => {
    const list = headers['x-amz-target']?.split('.').at(-1);
    const { NextToken = '' } = JSON.parse(body) as { readonly NextToken?: string };
    return new Response(JSON.stringify(pages[`${list} ${NextToken}`] ?? { __type: 'NoSuchResourceException' }), {
      status: `${list} ${NextToken}` in pages ? 200 : 400,
    });
  });
}
const quota = (QuotaName: string, Value: number) => ({ QuotaName, Value });

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a quota that was never raised is read from the defaults, one that was from the account', async () => {
  serveQuotas({
    'ListAWSDefaultServiceQuotas ': { Quotas: [quota('Throttle rate', 10_000)], NextToken: 'more' },
    'ListAWSDefaultServiceQuotas more': { Quotas: [quota('Concurrent executions', 1000)] },
    'ListServiceQuotas ': { Quotas: [quota('Concurrent executions', 5000)] },
  });
  expect(await account.quotas('lambda')).toEqual({ 'Throttle rate': 10_000, 'Concurrent executions': 5000 });
});

test('quotas that may not be read are unknown', async () => {
  serveQuotas({});
  expect(await account.quotas('lambda')).toBeUndefined();
});

test('a region that no service answers in is named', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
  await expect(account.identity()).rejects.toThrow(Unreachable);
  await expect(account.identity()).rejects.toThrow('sts.cn-north-1.amazonaws.com.cn does not answer');
});
