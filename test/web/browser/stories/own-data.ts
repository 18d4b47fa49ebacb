import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { caseOf, coldFlat, file, fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { messagesTo } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { signInByPhone, signInByWechat } from '#test/support/e2e/sign-in.ts';
import { openTab, PHONE, people, platform, takeComplaints } from '../support/shared-browser.ts';
import { makeWorld, openWith, signInAs } from '../support/world.ts';

interface OwnLine {
  readonly number: string;
  readonly master?: { readonly open: boolean };
}

const part = (page: Page) => page.locator('section[aria-labelledby=own-data]');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

/** Fills in a phone, asks for its code, and returns the code of the text message. */
async function askForCode(page: Page, label: string, phone: string): Promise<string> {
  const codes = async () =>
    (await messagesTo(platform.url, phone)).flatMap((text) => /验证码(\d{6})/.exec(text)?.[1] ?? []);
  const before = (await codes()).length;
  await page.getByLabel(label).fill(phone);
  await page.getByRole('button', { name: '获取验证码' }).tap();
  await page.getByLabel('短信验证码').waitFor();
  return eventually(async () => {
    const found = await codes();
    expect(found.length).toBeGreaterThan(before);
    return found.at(-1) ?? '';
  });
}

test('A person saves what is stored about them as one file, and reads why it did not work', async () => {
  const { inProgress, tracked } = await makeWorld();
  const page = await openTab(PHONE);
  await signInAs(page, 'citizen-1', '/account');
  const save = page.getByRole('button', { name: '下载我的信息' });
  await page.route('**/v1/me/export', (route) => route.abort('internetdisconnected'));
  await save.tap();
  await page.getByText('网络不通').waitFor();
  takeComplaints(page, /ERR_INTERNET_DISCONNECTED/);
  await page.unroute('**/v1/me/export');
  const [saved] = await Promise.all([page.waitForEvent('download'), save.tap()]);
  await page.getByText('已保存到本机').waitFor();
  const data = JSON.parse(readFileSync(await saved.path(), 'utf8'));
  const numbers = data.items.map(({ number }: { readonly number: string }) => number);
  expect(numbers).toEqual(expect.arrayContaining([inProgress, tracked]));
  expect(data.person.phone).toMatch(/\d{3}\*{4}\d{4}/);
});

test('A person corrects name and phone of open appeals by a code, and reads what was refused and why', async () => {
  const phone = '13855550501';
  const { caller, accessToken } = await signInByPhone(people, phone);
  const ended = await file(caller, unclearMatter({ title: '楼道停电', contact: { name: '周一', phone } }));
  const own = await file(caller, coldFlat({ contact: { name: '周一', phone } }));
  await file(caller, coldFlat({ title: '替邻居反映', contact: { name: '邻居', phone: '13855550503' } }));
  // A merged appeal is open as long as the one that it has joined.
  const joined = await file(caller, unclearMatter({ title: '楼道停水', contact: { name: '周一', phone } }));
  const master = await fileCase(people, unclearMatter({ title: '整栋楼停水' }));
  const endedMaster = await fileCase(people, unclearMatter({ title: '整栋楼停电' }));
  await caseOf(people, joined.number).give('dispatcher', 'merge', { into: master.number });
  await caseOf(people, ended.number).give('dispatcher', 'merge', { into: endedMaster.number });
  await eventually(async () => expect((await endedMaster.read('dispatcher')).children).toHaveLength(1));
  await endedMaster.give('operator', 'answer', { text: '已恢复供电。' });
  await endedMaster.give('citizen-1', 'rate', { contacted: true, resolved: true, satisfaction: 5 });
  await eventually(async () => {
    const { items } = (await caller.get('/v1/appeals?status=merged')).body;
    const states = new Map(items.map(({ number, master }: OwnLine) => [number, master?.open]));
    expect(states).toEqual(new Map(Object.entries({ [joined.number]: true, [ended.number]: false })));
    expect((await caller.get('/v1/appeals')).body.items).toHaveLength(4);
  });
  const page = await openTab(PHONE);
  await openWith(page, accessToken, '/account');
  // By a key the focus goes on in the form.
  await part(page).getByRole('button', { name: '更正姓名或电话' }).focus();
  await page.keyboard.press('Enter');
  const appeals = part(page).getByRole('group', { name: '更正哪些诉求' }).getByRole('checkbox');
  await expect.poll(() => appeals.first().evaluate((box) => box === document.activeElement)).toBe(true);
  await expect.poll(() => appeals.count()).toBe(3);
  expect(await part(page).getByText('楼道停电').count()).toBe(0);
  const save = part(page).getByRole('button', { name: '保存更正' });
  await save.tap();
  await part(page).getByText('请填写新的姓名或新的手机号').waitFor();
  await part(page).getByLabel('新的姓名').fill('周一一');
  for (const box of await appeals.all()) await box.uncheck();
  await save.tap();
  await part(page).getByText('请至少选择一件诉求').waitFor();
  for (const box of await appeals.all()) await box.check();
  await part(page).getByLabel('新的手机号').fill('139');
  await part(page).getByRole('button', { name: '获取验证码' }).tap();
  await part(page).locator('.field-error').waitFor();
  const code = await askForCode(page, '新的手机号', '13855550502');
  await page.getByLabel('短信验证码').fill(code === '000000' ? '000001' : '000000');
  await save.tap();
  await part(page).getByText('验证码错误').waitFor();
  await page.getByLabel('短信验证码').fill(code);
  await save.tap();
  await page.getByText('已更正 2 件诉求的联系方式').waitFor();
  expect(await focused(page)).toContain('已更正 2 件');
  await part(page).getByText('替邻居反映').waitFor();
  await part(page).getByText('登记的是他人的联系方式').waitFor();
  await page.locator('.facts').getByText('138****0502').waitFor();
  expect((await caller.get('/v1/me')).body).toMatchObject({ name: '周一一', phone: '138****0502' });
  for (const { number } of [own, joined])
    expect((await caseOf(people, number).read('dispatcher')).contact).toMatchObject({ phone: '138****0502' });
});

test('A person erases their data by code, tick and confirmation, reads what is kept, and is signed out', async () => {
  // The phone of this example person, whose sign-in uses up no code.
  const phone = '13900000003';
  const { caller, accessToken } = await signInByWechat(people, 'business-1');
  const { number } = await file(caller, coldFlat({ contact: { name: '钱三', phone } }));
  await eventually(async () => expect((await caller.get('/v1/appeals')).body.items).toHaveLength(1));
  const page = await openTab(PHONE);
  await openWith(page, accessToken, '/account');
  await part(page).getByRole('button', { name: '删除我的信息' }).tap();
  await part(page).getByText('未办结诉求的联系方式').waitFor();
  const keys: string[] = [];
  let isLost = true;
  await page.route('**/v1/me/erasure', async (route) => {
    keys.push(route.request().headers()['idempotency-key'] ?? '');
    const answer = await route.fetch();
    if (isLost && answer.ok()) await route.abort();
    else await route.fulfill({ response: answer });
  });
  const erase = part(page).locator('form').getByRole('button', { name: '删除我的信息' });
  const sure = page.getByRole('dialog').getByRole('button', { name: '删除我的信息' });
  const other = await askForCode(page, '您登录用的手机号', '13855550504');
  await page.getByLabel('短信验证码').fill(other);
  await erase.tap();
  await part(page).getByText('请先勾选此项').waitFor();
  await part(page).getByLabel('我知道删除后不能恢复').check();
  await erase.tap();
  await sure.tap();
  await part(page).getByText('这不是您登录用的手机号').waitFor();
  expect(keys).toHaveLength(1);

  await page.getByLabel('短信验证码').fill(await askForCode(page, '您登录用的手机号', phone));
  // Two touches or two keys in a row erase nothing: the question begins on no, wherever the second click comes to lie.
  await erase.dblclick();
  await page.getByRole('dialog').waitFor();
  await page.getByRole('dialog').getByRole('heading').click();
  await sure.dispatchEvent('click', { detail: 2 });
  expect(await focused(page)).toBe('取消');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(keys).toHaveLength(1);
  await erase.tap();
  await sure.tap();
  await page.getByText('网络不通').waitFor();
  isLost = false;
  await erase.tap();
  await sure.tap();
  await page.getByText('您的信息已删除').waitFor();
  expect(new Set(keys.slice(1)).size).toBe(1);
  await expect.poll(() => focused(page)).toContain('您的信息已删除');
  await page.getByText('涉及 1 件诉求').tap();
  await page.getByText(number).waitFor();
  await page.getByLabel('手机号').waitFor();
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toMatch(/accessToken|refreshToken/);
  expect((await caller.get('/v1/me')).status).toBe(401);
});
