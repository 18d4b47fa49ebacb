import { describe, expect, test } from 'vitest';
import { signInByPhone } from '#test/support/e2e/sign-in.ts';
import { openTab, PHONE, people } from '../../support/shared-browser.ts';
import { openWith } from '../../support/world.ts';
import { fileFor } from './file-for.ts';

describe('the home page of citizens', () => {
  test('The entry, the camera and the progress are seen on a phone of 360 × 640 without scrolling', async () => {
    const page = await openTab({ ...PHONE, viewport: { width: 360, height: 640 } });
    await page.goto('/');
    await page.getByRole('button', { name: '长辈版' }).waitFor();
    for (const what of [
      page.getByRole('link', { name: '说说您遇到的问题' }),
      page.locator('.say .pick'),
      page.getByRole('link', { name: '查进度' }),
    ]) {
      const box = await what.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(640);
    }
  });

  test('Whoever is signed in sees the three newest appeals with their states, above what would follow a new one', async () => {
    const { caller, accessToken } = await signInByPhone(people, '13855550181');
    for (const title of ['第一件', '第二件', '第三件', '第四件']) await fileFor(caller, '13855550181', title);
    const page = await openTab(PHONE);
    await openWith(page, accessToken, '/');
    const own = page.getByRole('region', { name: '我的诉求' });
    await own.getByRole('listitem').nth(2).waitFor();
    expect(await own.locator('strong').allTextContents()).toEqual(['第四件', '第三件', '第二件']);
    expect(await own.locator('.chip').count()).toBe(3);
    const next = page.getByRole('region', { name: '反映之后' });
    expect((await own.boundingBox())?.y).toBeLessThan((await next.boundingBox())?.y ?? 0);
    await own.getByRole('link', { name: '查看全部' }).tap();
    await page.waitForURL('**/mine');
  });

  test('Whoever is not signed in reads how to see their appeals', async () => {
    const page = await openTab(PHONE);
    await page.goto('/');
    const own = page.getByRole('region', { name: '我的诉求' });
    await own.getByRole('link', { name: '用手机号登录' }).tap();
    await page.getByLabel('手机号').waitFor();
  });
});

test('Every screen has a window title of its own that says where one is', async () => {
  const page = await openTab(PHONE);
  const titles: string[] = [];
  for (const path of [
    '/',
    '/file',
    '/track',
    '/mine',
    '/account',
    '/business',
    '/notice/privacy',
    '/s/none.1.none',
    '/nowhere',
  ]) {
    await page.goto(path);
    await page.getByRole('button', { name: '长辈版' }).waitFor();
    await expect.poll(() => page.title()).not.toBe(path === '/' ? '' : '12345 政务服务便民热线');
    titles.push(await page.title());
  }
  expect(new Set(titles).size, titles.join(' | ')).toBe(titles.length);
  for (const title of titles) expect(title).toMatch(/12345/);
});

test('An address that does not exist is answered 404 with a page that leads home', async () => {
  const page = await openTab(PHONE);
  for (const path of ['/nowhere', '/case/1/2/3']) {
    const answer = await page.goto(path);
    if (path === '/nowhere') expect(answer?.status()).toBe(404);
    await page.getByRole('heading', { name: '没有这个页面' }).waitFor();
    await page.getByRole('link', { name: '拨打 12345' }).waitFor();
  }
  await page.getByRole('link', { name: '返回首页' }).tap();
  await page.getByRole('heading', { name: '有困难，找 12345' }).waitFor();
});
