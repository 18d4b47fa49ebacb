import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { caseOf } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { openUntil } from '../support/lists.ts';
import { pickKind } from '../support/pick-kind.ts';
import { openTab, PHONE, people } from '../support/shared-browser.ts';
import { signInByCode } from '../support/world.ts';

/** The platform refuses the access token, as an expired one; it still names the person, and the refresh token stays. */
const expire = (page: Page) =>
  page.evaluate(() => {
    const kept = JSON.parse(sessionStorage.getItem('hotline.citizen') ?? '{}');
    const accessToken = kept.accessToken.replace(/[^.]+$/, 'expired');
    sessionStorage.setItem('hotline.citizen', JSON.stringify({ ...kept, accessToken }));
  });

const refreshes = (page: Page) => {
  const bodies: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/v1/sessions')) bodies.push(request.postData() ?? '');
  });
  return () => bodies.filter((body) => body.includes('"refresh"')).length;
};

describe('the session of a citizen', () => {
  test('A token that expires while a person writes is refreshed, and the whole filing arrives', async () => {
    const phone = '13855550041';
    const page = await openTab(PHONE);
    await page.goto('/mine');
    await signInByCode(page, phone);
    await page.locator('main .card, .case-link').first().waitFor();
    await page.goto('/file');
    await page.locator('textarea').fill('写了很久的内容');
    await pickKind(page);
    const count = refreshes(page);
    await expire(page);
    for (const _step of ['where', 'contact']) await page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel('联系电话').fill(phone);
    await page.getByRole('button', { name: '提交' }).click();
    await page.waitForURL('**/sent/*');
    expect(count()).toBe(1);
    const filed = caseOf(people, new URL(page.url()).pathname.split('/').at(-1) ?? '');
    expect(await filed.read('dispatcher')).toMatchObject({ text: '写了很久的内容' });
    const line = page.locator(`a[href="/case/${filed.number}"]`);
    await openUntil(() => page.goto('/mine'), line, '.list li, main .card');
  });

  test('Two tabs of one person refresh once, and both stay signed in', async () => {
    const page = await openTab(PHONE);
    await page.goto('/mine');
    await signInByCode(page, '13855550042');
    await page.locator('main .card').first().waitFor();
    const other = await page.context().newPage();
    await other.goto('/mine');
    await other.locator('main .card').first().waitFor();
    const counts = [refreshes(page), refreshes(other)];
    await Promise.all([expire(page), expire(other)]);
    await Promise.all([page.goto('/account'), other.goto('/account')]);
    for (const tab of [page, other]) await tab.locator('.facts').waitFor();
    await eventually(async () => {
      const tokens = await Promise.all(
        [page, other].map((tab) =>
          tab.evaluate(() => JSON.parse(sessionStorage.getItem('hotline.citizen') ?? '{}').accessToken),
        ),
      );
      expect(tokens[0]).not.toMatch(/expired$/);
      expect(tokens[1]).toBe(tokens[0]);
    });
    expect(counts.reduce((sum, count) => sum + count(), 0)).toBe(1);
  });
});
