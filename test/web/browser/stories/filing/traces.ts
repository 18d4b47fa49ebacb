import { expect, test } from 'vitest';
import { ATTACKS } from '../../support/attacks.ts';
import { next, numberOn } from '../../support/filing-steps.ts';
import { pickKind } from '../../support/pick-kind.ts';
import { openTab, PHONE } from '../../support/shared-browser.ts';
import { signInAs } from '../../support/world.ts';

test('A sign-out without an answer says so, and the browser still forgets session and query code', async () => {
  const page = await openTab(PHONE);
  await signInAs(page, 'citizen-2', '/account');
  await page.evaluate(() => sessionStorage.setItem('hotline.receipt', JSON.stringify({ queryCode: '123456' })));
  await page.route('**/v1/sessions', (route) => route.abort());
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByText('本浏览器已退出，但未能通知平台').waitFor();
  await page.getByLabel('手机号').waitFor();
  const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  expect(kept).not.toMatch(/accessToken|refreshToken|queryCode/);
});

test('A tip-off leaves no trace in titles, history and what the browser stores', async () => {
  const page = await openTab(PHONE);
  await page.goto('/file');
  await page.locator('textarea').fill('举报某供热公司经理受贿');
  // The words point to a tip-off before anything is sent, and still nothing is chosen for the person.
  await page.getByText('按您写的').waitFor();
  expect(await page.locator('.choice input:checked').count()).toBe(0);
  await page.getByRole('group', { name: '类型' }).getByLabel('举报').check();
  await page.getByText('提交后本机不留痕迹').waitFor();
  await page.getByLabel('被举报的单位').fill('供热');
  await page.getByRole('button', { name: '查找' }).click();
  await page.getByRole('button', { name: '和平供热公司', exact: true }).click();
  const titles = [await page.title()];
  await next(page).click();
  await page.getByLabel('详细地址').fill('秘密街 1 号');
  await next(page).click();
  await page.getByLabel('匿名').check();
  await page.getByRole('button', { name: '提交' }).click();
  const number = await numberOn(page);
  titles.push(await page.title());
  expect(new Set(titles)).toEqual(new Set(['12345 政务服务便民热线']));
  await page.goto('/');
  const kept = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const contents = databases.map(
      ({ name = '' }) =>
        new Promise<unknown>((resolve) => {
          const asked = indexedDB.open(name);
          asked.onsuccess = () => {
            const stores = [...asked.result.objectStoreNames];
            const read = stores.map(
              (store) =>
                new Promise((done) => {
                  const all = asked.result.transaction(store).objectStore(store).getAll();
                  all.onsuccess = () => done(all.result);
                }),
            );
            Promise.all(read).then(resolve);
          };
        }),
    );
    const session = Object.entries(sessionStorage).filter(([name]) => name !== 'hotline.citizen');
    return JSON.stringify([await Promise.all(contents), Object.entries(localStorage), session]);
  });
  for (const trace of ['受贿', '供热', '秘密街', number, 'report']) expect(kept).not.toContain(trace);
  expect(await page.locator('.case-link').count()).toBe(0);
});

test('Text that tries to be a script is shown as text', async () => {
  const attack = ATTACKS.join(' ');
  const page = await openTab();
  await page.goto('/file');
  await page.locator('textarea').fill(attack);
  await pickKind(page);
  await next(page).click();
  await page.getByLabel('详细地址').fill(ATTACKS[1] ?? '');
  await next(page).click();
  await page.getByLabel('联系电话').fill('13855550008');
  await page.getByLabel('怎么称呼您').fill('<b>x</b>');
  await page.locator('.facts .written').waitFor();
  expect(await page.locator('.facts .written').textContent()).toBe(attack);
  await page.getByRole('button', { name: '提交' }).click();
  const number = await numberOn(page);
  await page.goto(`/case/${number}`);
  await page.locator('.written').first().waitFor();
  expect(await page.locator('section[aria-labelledby=filed] .written').textContent()).toBe(attack);
  expect(await page.evaluate(() => 'attacked' in globalThis)).toBe(false);
});
