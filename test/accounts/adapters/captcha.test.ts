import { expect, test } from 'vitest';
import { captcha } from '#accounts/adapters/captcha.ts';
import { answering } from '#test/support/contract/http.ts';

test.each([
  [200, true],
  [204, true],
  [403, false],
])('a captcha service that answers %i: %s', async (status, passes) => {
  const { endpoint, requests } = await answering(status, {});
  expect(await captcha({ url: endpoint }).passes('right', '192.0.2.1')).toBe(passes);
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ answer: 'right', address: '192.0.2.1' });
});

test('A missing answer is wrong without a call', async () => {
  const { endpoint, requests } = await answering(200, {});
  expect(await captcha({ url: endpoint }).passes('', '192.0.2.1')).toBe(false);
  expect(requests).toEqual([]);
});

test('A captcha service that fails throws', async () => {
  const { endpoint } = await answering(500, {});
  await expect(captcha({ url: endpoint }).passes('right', '192.0.2.1')).rejects.toThrow('500');
});
