import { expect, test } from 'vitest';
import { caseOf } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { next, numberOn } from '../../support/filing-steps.ts';
import { makePhoto } from '../../support/photos.ts';
import { pickKind } from '../../support/pick-kind.ts';
import { openTab, PHONE, people } from '../../support/shared-browser.ts';
import { waitUntilStored } from '../../support/stored-drafts.ts';
import { signInByCode } from '../../support/world.ts';

const TEXT = '家里没有暖气，室温只有十二度，已经三天了，家里有老人。';

test.each([
  ['what', 'textarea', TEXT],
  ['where', '[autocomplete=street-address]', '文化路 7 号'],
  ['contact', 'input[type=tel]', '13855550004'],
])('A page that is closed on the screen “%s” keeps every key of the draft', async (screen, field, text) => {
  const page = await openTab(PHONE);
  await page.goto('/file');
  await page.locator('textarea').fill(TEXT);
  await pickKind(page);
  if (screen !== 'what') await next(page).click();
  if (screen === 'contact') {
    await page.getByRole('heading', { name: '在哪里' }).waitFor();
    await next(page).click();
  }
  await page.locator(field).fill('');
  await page.locator(field).pressSequentially(text);
  await waitUntilStored(page, text);
  const { context } = { context: page.context() };
  await page.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await again.goto('/');
  await again.locator('.case-link').click();
  if (screen !== 'what') await next(again).click();
  if (screen === 'contact') await next(again).click();
  await eventually(async () => expect(await again.locator(field).inputValue()).toBe(text));
});

test('A photo survives the end of the page and is filed afterwards', async () => {
  const page = await openTab(PHONE);
  await page.goto('/file');
  await page.locator('textarea').fill('人行道的井盖没了');
  await pickKind(page);
  await page.getByLabel('从相册选择').setInputFiles(await makePhoto(page));
  await page.locator('.photos img').waitFor();
  await waitUntilStored(page, 'image/jpeg');
  const context = page.context();
  await page.close();
  const again = await context.newPage();
  await again.goto('/');
  await again.locator('.case-link').click();
  await again.locator('.photos img').waitFor();
  await next(again).click();
  await next(again).click();
  await again.getByLabel('联系电话').fill('13855550005');
  await again.getByRole('button', { name: '提交' }).click();
  expect((await caseOf(people, await numberOn(again)).read('dispatcher')).media).toHaveLength(1);
});

test('Without a connection nothing is lost, and the same draft is filed once the connection is back', async () => {
  const page = await openTab(PHONE);
  await page.goto('/file');
  await page.locator('textarea').fill('小区门口积水');
  await pickKind(page);
  await next(page).click();
  await next(page).click();
  await page.getByLabel('联系电话').fill('13855550006');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('网络不通').waitFor();
  await page.context().setOffline(false);
  await page.getByRole('button', { name: '提交' }).click();
  expect(await numberOn(page)).toMatch(/^\d{18}$/);
  await page.goto('/');
  await page.getByRole('link', { name: '说说您遇到的问题' }).waitFor();
  expect(await page.locator('.case-link').count()).toBe(0);
});

test('A double click, a lost answer and a reload give one appeal', async () => {
  const page = await openTab(PHONE);
  await page.goto('/file');
  await page.locator('textarea').fill('垃圾桶满了没人收');
  await pickKind(page);
  await next(page).click();
  await next(page).click();
  await page.getByLabel('联系电话').fill('13855550007');
  const keys: string[] = [];
  let isLost = true;
  await page.route('**/v1/appeals', async (route) => {
    keys.push(route.request().headers()['idempotency-key'] ?? '');
    // The platform files it, and its answer is lost on the way.
    const answer = await route.fetch();
    if (isLost) await route.abort();
    else await route.fulfill({ response: answer });
  });
  await page.getByRole('button', { name: '提交' }).dblclick();
  await page.getByText('网络不通').waitFor({ timeout: 30_000 });
  isLost = false;
  await page.reload();
  await page.getByRole('button', { name: '提交' }).click();
  const number = await numberOn(page);
  expect(new Set(keys).size).toBe(1);
  await page.goto('/mine');
  await signInByCode(page, '13855550007');
  await page.locator('.case-link').first().waitFor();
  expect(await page.locator('.case-link').count()).toBe(1);
  expect(await page.locator('.case-link').getAttribute('href')).toBe(`/case/${number}`);
});
