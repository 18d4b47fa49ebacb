import { describe, expect, test } from 'vitest';
import { findViolations } from '../support/check-accessibility.ts';
import { openTab, PHONE, people, platform } from '../support/shared-browser.ts';

describe('the pages of a platform', () => {
  test('the start names the pages in its first lines', () => {
    const said = platform.output();
    for (const path of ['/', '/desk', '/board']) expect(said).toContain(`${platform.url}${path}`);
  });

  test.each(['/', '/file', '/desk', '/desk/queues', '/board', '/case/1'])(
    '%s is served with a strict policy',
    async (path) => {
      const { status, headers, text } = await people.nobody.get(path);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('cache-control')).toBe('no-cache');
      const policy = headers.get('content-security-policy') ?? '';
      for (const part of [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "require-trusted-types-for 'script'",
      ])
        expect(policy).toContain(part);
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(text).not.toMatch(/<script(?![^>]*src=)|\sstyle=|\son\w+=/);
    },
  );

  test('files with a hash in their name are kept for good, and sent compressed', async () => {
    const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec((await people.nobody.get('/')).text) ?? [];
    const { status, headers } = await people.nobody.get(script, { 'accept-encoding': 'br' });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('content-encoding')).toBe('br');
  });

  test.each(['/nowhere', '/assets/..%2fcitizen/index.html', '/assets/none-1.js', '/desk.html'])(
    'the address %s is no page',
    async (path) => {
      expect((await people.nobody.get(path)).status).toBe(404);
    },
  );

  test('an example person is signed in with one click', async () => {
    const page = await openTab();
    await page.goto('/local');
    const [desk] = await Promise.all([
      page.context().waitForEvent('page'),
      page.locator('a[href="/local/sign-in?person=dispatcher"]').click(),
    ]);
    await desk.waitForURL('**/desk');
    await desk.getByText('派单员', { exact: false }).first().waitFor();
  });
});

describe('the home page', () => {
  test('the home page has no accessibility violation', async () => {
    const page = await openTab(PHONE);
    await page.goto('/');
    await page.getByRole('button', { name: '长辈版' }).waitFor();
    expect(await findViolations(page)).toEqual([]);
  });

  test('the home page shows its words before any script, and the same words after', async () => {
    const still = await openTab({ ...PHONE, javaScriptEnabled: false });
    await still.goto('/');
    const before = await still.getByRole('heading', { level: 1 }).textContent();
    const page = await openTab(PHONE);
    await page.goto('/');
    await page.getByRole('button', { name: '长辈版' }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(before);
    expect(await page.locator('.brand').textContent()).toBe(await still.locator('.brand').textContent());
  });

  test('the home page is in English for an English browser, and in Chinese on request', async () => {
    const page = await openTab({ locale: 'en-GB' });
    await page.goto('/');
    await page.getByRole('heading', { name: 'Need help? Ask 12345' }).waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '有困难，找 12345' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.reload();
    await page.getByRole('heading', { name: '有困难，找 12345' }).waitFor();
  });

  test('the version for elders has text of 18 px and targets of 60 px', async () => {
    const page = await openTab(PHONE);
    await page.goto('/');
    await page.getByRole('button', { name: '长辈版' }).click();
    const size = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
    expect(size).toBeGreaterThanOrEqual(18);
    for (const target of await page.locator('.button:visible').all())
      expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(60);
  });
});
