import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { caseOf } from '#test/support/e2e/case.ts';
import { makePhoto } from '../support/photos.ts';
import { pickKind } from '../support/pick-kind.ts';
import { openTab, PHONE, people } from '../support/shared-browser.ts';
import { waitUntilStored } from '../support/stored-drafts.ts';

const next = (page: Page) => page.getByRole('button', { name: '下一步' });
const submit = (page: Page) => page.getByRole('button', { name: '提交' });
const isFocused = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => element === document.activeElement);

/** The last screen of a filing with a photo, which is under way until `release` is called. */
async function openWithHeldPhoto(text: string) {
  const page = await openTab(PHONE);
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route('**/v1/uploads', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('/file');
  await page.locator('textarea').fill(text);
  await pickKind(page);
  await page.getByLabel('从相册选择').setInputFiles(await makePhoto(page));
  await page.locator('.photos img').waitFor();
  await next(page).tap();
  await page.getByLabel('市', { exact: true }).waitFor();
  await next(page).tap();
  return { page, release };
}

describe('a filing on a bad line', () => {
  test('a filing goes on to the last screen without a connection, and is filed once there is one', async () => {
    const page = await openTab(PHONE);
    const later = ['where', 'contact', 'sent'].map((name) => page.waitForResponse(new RegExp(`/assets/${name}-`)));
    await page.goto('/file');
    await Promise.all(later);
    await page.locator('textarea').fill('地铁口的扶梯停了');
    await pickKind(page);
    await page.context().setOffline(true);
    await next(page).tap();
    await page.getByLabel('详细地址').fill('青年大街地铁站 B 口');
    await next(page).tap();
    await page.getByLabel('联系电话').fill('13855550095');
    await submit(page).tap();
    await page.getByText('网络不通').waitFor();
    await page.context().setOffline(false);
    await submit(page).tap();
    await page.getByText('我们已收到您的诉求').waitFor();
    // Nothing of it is left to write on.
    await page.goBack();
    await page.waitForURL((url) => url.pathname === '/');
    await page.getByRole('link', { name: '说说您遇到的问题' }).waitFor();
  });

  test('the button stays where it is when the last photo has arrived', async () => {
    const { page, release } = await openWithHeldPhoto('井盖松动');
    await page.getByText('还有 1 个文件未上传').waitFor();
    await submit(page).scrollIntoViewIfNeeded();
    const before = await submit(page).boundingBox();
    release();
    await page.getByText('1 个文件已上传').waitFor();
    expect(await submit(page).boundingBox()).toEqual(before);
  });

  test('a filing says how many photos are under way while it is sent', async () => {
    const { page, release } = await openWithHeldPhoto('护栏撞坏了');
    await page.getByLabel('联系电话').fill('13855550099');
    await page.getByText('还有 1 个文件未上传').waitFor();
    await submit(page).tap();
    await page.getByText('正在上传，还有 1 个文件').waitFor();
    release();
    await page.waitForURL('**/sent/*');
  });

  test('a screen that could not be loaded appears by itself once the connection is back', async () => {
    const page = await openTab(PHONE);
    await page.route('**/assets/track-*', (route) => route.abort());
    await page.goto('/');
    await page.getByRole('link', { name: '查进度' }).tap();
    await page.getByText('网络不通').waitFor();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: '重试' }).tap();
    expect(await page.getByText('网络不通').count()).toBe(1);
    await page.unroute('**/assets/track-*');
    await page.context().setOffline(false);
    await page.getByLabel('查询码').waitFor();
  });

  test('the photos of a closed tab are sent as soon as the draft is opened again', async () => {
    const page = await openTab(PHONE);
    await page.route('**/v1/uploads', () => undefined);
    await page.goto('/file');
    await page.locator('textarea').fill('桥洞里积水很深');
    await page.getByLabel('从相册选择').setInputFiles(await makePhoto(page));
    await page.getByText('上传中').waitFor();
    await waitUntilStored(page, 'image/jpeg');
    const context = page.context();
    await page.close();
    const again = await context.newPage();
    await again.goto('/');
    await again.locator('.case-link').tap();
    await again.getByText('已上传', { exact: true }).waitFor();
  });

  test('a 随手拍 without a connection says so and stays on the home page', async () => {
    const page = await openTab(PHONE);
    await page.route('**/assets/begin-with-photo-*', (route) => route.abort());
    await page.goto('/');
    const photo = await makePhoto(page);
    await page.getByLabel('随手拍').setInputFiles(photo);
    await page.getByText('网络不通').waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
  });
});

describe('what is missing in a filing', () => {
  test('what is missing in a filing gets the focus, on the first and the last screen, however often it is sent', async () => {
    const page = await openTab(PHONE);
    await page.goto('/file');
    for (const _time of ['first', 'second']) {
      await next(page).focus();
      await next(page).tap();
      await expect.poll(() => isFocused(page, 'textarea')).toBe(true);
    }
    await page.locator('textarea').fill('楼道灯坏了');
    await next(page).tap();
    await expect.poll(() => isFocused(page, '.choices input >> nth=0')).toBe(true);
    await page.getByText('请选择类型').waitFor();
    await pickKind(page);
    await next(page).tap();
    await next(page).tap();
    await submit(page).tap();
    await expect.poll(() => isFocused(page, 'input[type=tel]')).toBe(true);
    // Writing is not disturbed by what the platform says later.
    await page.getByLabel('联系电话').fill('13');
    await submit(page).tap();
    await page.locator('.field-error').waitFor();
    await expect.poll(() => isFocused(page, 'input[type=tel]')).toBe(true);
  });

  test('no more photos are taken than may be sent, however many are chosen at once', async () => {
    const page = await openTab(PHONE);
    await page.goto('/file');
    const photo = await makePhoto(page);
    const many = Array.from({ length: 11 }, (_, at) => ({ ...photo, name: `${at}.jpg` }));
    await page.getByLabel('从相册选择').setInputFiles(many);
    await page.locator('.field-error').getByText('最多 9 张照片').waitFor();
    expect(await page.locator('.photos li').count()).toBe(9);
    await page.locator('textarea').fill('九张照片');
    await pickKind(page);
    await next(page).tap();
    await next(page).tap();
    await page.getByLabel('联系电话').fill('13855550096');
    await submit(page).tap();
    await page.waitForURL('**/sent/*');
    const number = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect((await caseOf(people, number).read('dispatcher')).media).toHaveLength(9);
  });
});
