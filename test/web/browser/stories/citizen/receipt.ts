import { expect, test } from 'vitest';
import { next, numberOn } from '../../support/filing-steps.ts';
import { pickKind } from '../../support/pick-kind.ts';
import { openTab, PHONE } from '../../support/shared-browser.ts';

test('A receipt says what follows and how to look, is copied, and is printed without the page around it', async () => {
  const page = await openTab({ ...PHONE, permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto('/file');
  await page.locator('textarea').fill('楼门口的路灯坏了');
  await pickKind(page);
  await next(page).click();
  await page.waitForURL('**/where');
  await next(page).click();
  await page.getByLabel('联系电话').fill('13855550185');
  await page.getByRole('button', { name: '提交' }).click();
  const number = await numberOn(page);
  const then = page.getByRole('region', { name: '接下来' });
  await then.getByText('2 小时内受理').waitFor();
  expect(await then.getByRole('listitem').count()).toBe(3);
  await page.getByText('不登录也能查').waitFor();
  await page.getByRole('button', { name: '复制编号和查询码' }).click();
  await page.getByText('已复制').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.replaceAll(' ', '')).toMatch(new RegExp(`编号${number}\n查询码\\d{6}$`));
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.bar').isVisible()).toBe(false);
  expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
  expect(await page.locator('.number').first().isVisible()).toBe(true);
});
