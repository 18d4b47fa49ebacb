import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { caseOf } from '#test/support/e2e/case.ts';
import { findViolations } from '../support/check-accessibility.ts';
import { makePhoto } from '../support/photos.ts';
import { openTab, PHONE, people } from '../support/shared-browser.ts';

const kinds = (page: Page) => page.getByRole('group', { name: '类型' });
const categories = (page: Page) => page.getByRole('group', { name: '具体是哪一类' });
const next = (page: Page) => page.getByRole('button', { name: '下一步' });
const chosen = (page: Page) => page.locator('.choice input:checked').count();

/** 随手拍, from the home page. */
async function snap(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByLabel('随手拍').setInputFiles(await makePhoto(page));
  await page.waitForURL('**/file/*');
  await page.locator('.photos img').waitFor();
}

async function send(page: Page, phone: string): Promise<string> {
  await next(page).tap();
  await page.getByLabel('联系电话').fill(phone);
  await page.getByRole('button', { name: '提交' }).tap();
  await page.waitForURL('**/sent/*');
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

describe('a photo first', () => {
  test('A photo and five words: kind and category are asked by what is there, and nothing is chosen beforehand', async () => {
    const page = await openTab(PHONE);
    await snap(page);
    expect(await chosen(page)).toBe(0);
    await page.locator('textarea').fill('路灯不亮了');
    await categories(page).getByText('按您写的').first().waitFor();
    expect(await chosen(page)).toBe(0);
    expect(await findViolations(page)).toEqual([]);
    await next(page).tap();
    await page.getByText('请选择类型').waitFor();
    await kinds(page).getByLabel('求助').check();
    await categories(page).getByLabel('路灯').first().check();
    await next(page).tap();
    await page.getByLabel('详细地址').fill('文化路 7 号');
    const first = await send(page, '13855550061');
    expect(await caseOf(people, first).read('dispatcher')).toMatchObject({
      kind: 'help',
      categoryHint: '020202',
      text: '路灯不亮了',
      place: { address: '文化路 7 号' },
      media: [expect.anything()],
    });

    // The next time the last choice is offered, and again nothing is chosen.
    await snap(page);
    await categories(page).getByText('上次选过').waitFor();
    await kinds(page).getByText('上次选过').waitFor();
    expect(await chosen(page)).toBe(0);
  });

  test('Without an answer one chooses from the whole lists, and may leave the category open', async () => {
    const page = await openTab(PHONE);
    await page.route('**/v1/filing-questions', (route) => route.abort());
    await snap(page);
    await page.locator('textarea').fill('投诉半夜施工');
    await kinds(page).getByText('按您写的').waitFor();
    await page.getByRole('button', { name: '从全部类别中选择' }).tap();
    await page.getByLabel('第 1 级类别').selectOption({ index: 1 });
    const second = page.getByLabel('第 2 级类别');
    // The list below says that something may be chosen.
    expect(await second.evaluate((list: HTMLSelectElement) => list.selectedOptions[0]?.text)).toBe('请选择');
    await second.selectOption({ index: 1 });
    await categories(page).getByLabel('不清楚').click();
    await expect.poll(() => page.getByLabel('第 1 级类别').inputValue()).toBe('');
    await kinds(page).getByLabel('投诉').check();
    await next(page).tap();
    const number = await send(page, '13855550062');
    const filed = await caseOf(people, number).read('dispatcher');
    expect(filed).toMatchObject({ kind: 'complaint', text: '投诉半夜施工' });
    expect(filed).not.toHaveProperty('categoryHint');
  });

  test('Words that read like a tip-off stay on the device, and its choices are not remembered', async () => {
    const page = await openTab(PHONE);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/v1/filing-questions')) asked.push(request.postData() ?? '');
    });
    await page.goto('/file');
    await page.locator('textarea').fill('举报某公司经理受贿');
    await kinds(page).getByLabel('举报').check();
    await next(page).tap();
    await next(page).tap();
    await page.getByLabel('匿名').check();
    await page.getByRole('button', { name: '提交' }).tap();
    await page.waitForURL('**/sent/*');
    // A photo alone is asked about: no last choice goes with it.
    const question = page.waitForRequest('**/v1/filing-questions');
    await snap(page);
    expect((await question).postDataJSON()).toEqual({ hasPlace: false, last: [] });
    expect(asked).toHaveLength(1);
  });
});
