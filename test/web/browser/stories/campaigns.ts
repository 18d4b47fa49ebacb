import { expect, test } from 'vitest';
import { makeCampaign, recentDays, showResult } from '../support/campaigns.ts';
import { findViolations } from '../support/check-accessibility.ts';
import { openTab, people } from '../support/shared-browser.ts';
import { signInAs } from '../support/world.ts';

const DESK = { viewport: { width: 1440, height: 900 }, timezoneId: 'UTC' } as const;
const DAY_MS = 86_400_000;

test('The head of a district orders a campaign by keyboard, finds it in the list, and ends it', async () => {
  const page = await openTab(DESK);
  await signInAs(page, 'leader-district');
  await page.getByRole('link', { name: '企业回访' }).press('Enter');
  const form = page.getByRole('region', { name: '发起回访' });
  const send = form.getByRole('button', { name: '发起回访' });
  await send.press('Enter');
  expect(await form.getByText('请填写此项').count()).toBe(4);
  const { from, to, now } = await recentDays();
  await form.getByLabel('名称').fill('浏览器回访');
  await form.getByLabel('办结日期从').fill(from);
  await form.getByLabel('到', { exact: true }).fill(to);
  await form.getByLabel('抽取企业数').fill('0');
  await form.getByLabel('随机种子').fill('七');
  await form.getByLabel('截止时间').fill(new Date(now + 90 * DAY_MS).toISOString().slice(0, 16));
  await send.press('Enter');
  await form.getByText('5 至 2000000 的整数').waitFor();
  await form.getByText('0 至 2147483647 的整数').waitFor();
  await form.getByLabel('抽取企业数').fill('200');
  await form.getByLabel('随机种子').fill('7');
  const confirm = page.getByRole('dialog').getByRole('button', { name: '发起回访' });
  await send.press('Enter');
  await confirm.press('Enter');
  // The platform says what is wrong with the end, and what was written stays.
  await form.locator('.field-error').waitFor();
  await form.getByLabel('截止时间').fill(new Date(now + 20 * DAY_MS).toISOString().slice(0, 16));
  await send.press('Enter');
  await confirm.press('Enter');
  await page.waitForURL('**/desk/campaign/*');
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.getByText('还没有统计').waitFor();
  await page.getByText('随机种子 7').waitFor();
  await page.getByRole('link', { name: '返回回访列表' }).press('Enter');
  await page.locator(`a[data-campaign="${id}"]`).press('Enter');
  await page.getByRole('button', { name: '提前结束' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: '提前结束' }).press('Enter');
  await page.locator('.state').getByText('已结束').waitFor();
  expect(await page.getByRole('button', { name: '提前结束' }).count()).toBe(0);
  const { body } = await people.as('leader-district').get(`/v1/desk/enterprise/campaigns/${id}`);
  expect(body).toMatchObject({ seed: 7, size: 200, regionCode: '210102', ended: { why: 'stopped' } });
});

test('A campaign shows its progress, the share with its interval, and no share of few answers', async () => {
  const id = await makeCampaign();
  const page = await openTab(DESK);
  await signInAs(page, 'supervisor');
  await showResult(page, id);
  await page.goto(`/desk/campaign/${id}`);
  const rows = page.locator('tbody tr');
  await rows.nth(3).waitFor();
  expect(await rows.first().textContent()).toBe('全部12090.0 %83.3 % – 94.2 %');
  expect(await rows.nth(3).textContent()).toBe('诉求类型 · 政策咨询7不显示—');
  await page.getByText('专员上门很及时').waitFor();
  expect(await findViolations(page)).toEqual([]);
  // Staff who head no managers have no such entry.
  const unit = await openTab(DESK);
  await signInAs(unit, 'leader-heating');
  await unit.locator('.who').waitFor();
  expect(await unit.getByRole('link', { name: '企业回访' }).count()).toBe(0);
});
