import { describe, expect, test } from 'vitest';
import { notices } from '#kernel/adapters/notices.ts';
import { answering } from '#test/support/contract/http.ts';

const NOTICE = { phone: '13800000000', text: '您的诉求已受理', reference: 'a1/2' };

describe('notices', () => {
  test('The gateway gets phone, text and reference as JSON', async () => {
    const { endpoint, requests } = await answering(202, {});
    await notices({ gatewayUrl: endpoint }).send(NOTICE);
    expect(requests).toHaveLength(1);
    expect(requests[0]?.method).toBe('POST');
    expect(requests[0]?.headers['content-type']).toContain('application/json');
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual(NOTICE);
  });

  test.each([400, 429, 500, 302])('A response of %i is an error without the phone', async (status) => {
    const { endpoint } = await answering(status, {});
    const refused = notices({ gatewayUrl: endpoint }).send(NOTICE);
    await expect(refused).rejects.toThrow();
    await refused.catch((error) => expect(String(error.message)).not.toContain(NOTICE.phone));
  });

  test('A gateway that does not answer times out', async () => {
    const { endpoint } = await answering(200, undefined);
    await expect(notices({ gatewayUrl: endpoint, timeoutMs: 20 }).send(NOTICE)).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });
});
