import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openTab, PHONE, takeComplaints } from '../support/shared-browser.ts';
import { makeWorld, signInAs } from '../support/world.ts';

test('A person saves what is stored about them as one file, and reads why it did not work', async () => {
  const { inProgress, tracked } = await makeWorld();
  const page = await openTab(PHONE);
  await signInAs(page, 'citizen-1');
  await page.goto('/account');
  const save = page.getByRole('button', { name: '下载我的信息' });
  await page.route('**/v1/me/export', (route) => route.abort('internetdisconnected'));
  await save.tap();
  await page.getByText('网络不通').waitFor();
  takeComplaints(page, /ERR_INTERNET_DISCONNECTED/);
  await page.unroute('**/v1/me/export');
  const [file] = await Promise.all([page.waitForEvent('download'), save.tap()]);
  await page.getByText('已保存到本机').waitFor();
  const saved = JSON.parse(readFileSync(await file.path(), 'utf8'));
  const numbers = saved.items.map(({ number }: { readonly number: string }) => number);
  expect(numbers).toEqual(expect.arrayContaining([inProgress, tracked]));
  expect(saved.person.phone).toMatch(/\d{3}\*{4}\d{4}/);
});
