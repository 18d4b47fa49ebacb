import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BrowserPage, openBrowserPage } from '#test/support/e2e/browser.ts';
import { fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { CHROMIUM } from '#test/support/e2e/chromium.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people, platform } from '../shared-platform.ts';

// Where there is a Chromium (Debian: package `chromium`); elsewhere `staff-sign-in.ts` goes the same way by hand.
describe.skipIf(CHROMIUM === undefined)('the desk page in a real browser', () => {
  let page: BrowserPage;
  beforeAll(async () => {
    page = await openBrowserPage(CHROMIUM ?? '');
  });
  afterAll(() => page?.close());

  /** What a call answers that the page makes with the token it shows. */
  const call = <T>(method: string, path: string, body?: object) =>
    page.evaluate<T>(`(async () => {
      const headers = { authorization: 'Bearer ' + document.getElementById('token').value,
        'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      const body = ${JSON.stringify(body === undefined ? undefined : JSON.stringify(body))};
      return (await fetch(${JSON.stringify(path)}, { method: ${JSON.stringify(method)}, headers, body })).json();
    })()`);

  test('An example person signs in at the desk, opens a case from a queue and accepts it', async () => {
    const { number } = await fileCase(people, unclearMatter());
    await page.goTo(`${platform.url}/local/desk`);
    await eventually(() => page.evaluate(`document.getElementById('sign-in').click()`));
    await eventually(async () => {
      const names = `[...document.querySelectorAll('button[name=person]')].map((button) => button.value)`;
      expect(await page.evaluate(names)).toContain('operator');
    });
    await page.evaluate(`document.querySelector('button[value=operator]').click()`);
    await eventually(async () => {
      expect(await page.evaluate(`document.getElementById('who').textContent`)).toMatch(/staff-operator/);
      expect(JSON.parse(await page.evaluate(`document.getElementById('mine').textContent`))).toHaveProperty('items');
    });
    expect(await page.evaluate('location.search')).toBe('');

    await eventually(async () => {
      const { items } = await call<{ items: { number: string }[] }>('GET', '/v1/desk/queues/intake?limit=100');
      expect(items.map((each) => each.number)).toContain(number);
    });
    expect(await call('POST', '/v1/desk/queues/intake/claims', { number })).toMatchObject({ number });
    expect(await call('GET', `/v1/desk/appeals/${number}`)).toMatchObject({ number, status: 'submitted' });
    const accepted = await call('POST', `/v1/desk/appeals/${number}/accept`, { category: '0201' });
    expect(accepted).toMatchObject({ number, status: 'accepted' });
    expect(page.problems()).toEqual([]);
  });
});
