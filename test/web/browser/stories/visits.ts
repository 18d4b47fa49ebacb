import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findViolations } from '../support/check-accessibility.ts';
import { openUntil } from '../support/lists.ts';
import { openTab, PHONE } from '../support/shared-browser.ts';
import { inMonths, planVisit, visitNow } from '../support/visits.ts';
import { openWith, SERVED_BUSINESS, signInAs, signInAsAgent } from '../support/world.ts';

/** A browser far away: what is typed and read is Peking time all the same. */
const DESK = { viewport: { width: 1440, height: 900 }, timezoneId: 'America/New_York' } as const;

/** What a person types for ten o'clock of the day of an instant. */
const atTen = (instant: string) => `${instant.slice(0, 10)}T10:00`;

async function openDesk(person: string, path: string): Promise<Page> {
  const page = await openTab(DESK);
  await signInAs(page, person, path);
  return page;
}

/** Opens the visits of a business from a list, which follows the log. */
async function openFrom(page: Page, list: string, id?: string): Promise<void> {
  const line = page.locator(id === undefined ? 'a[data-visit]' : `a[data-visit="${id}"]`);
  await openUntil(
    () => page.goto(`/desk/visits/${list}`),
    line.first(),
    'section[aria-labelledby=list] :is(li, p.card)',
  );
  await line.first().press('Enter');
  await page.waitForURL(`**/business-visits/${SERVED_BUSINESS}`);
}

/** Gives a command on a visit through its form, by keyboard. */
async function give(visit: Locator, label: string, fill?: () => Promise<unknown>): Promise<void> {
  await visit.locator('.buttons').first().getByRole('button', { name: label, exact: true }).press('Enter');
  const send = visit.locator('form').getByRole('button', { name: label, exact: true });
  if (fill !== undefined) {
    await fill();
  }
  await send.press('Enter');
  const done = visit.getByText(`“${label}”已提交`);
  const dialog = visit.page().getByRole('dialog');
  await done.or(dialog).first().waitFor();
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: label, exact: true }).press('Enter');
  await done.waitFor();
}

describe('visits of businesses', () => {
  test('A business asks for a visit, its manager sets the date, and both read its result', async () => {
    const { accessToken, caller } = await signInAsAgent('13855550081');
    const words = '请来看看新厂房的消防验收';
    const owner = await openTab(PHONE);
    await openWith(owner, accessToken, '/business');
    await owner.getByRole('link', { name: '走访' }).first().tap();
    await owner.getByRole('button', { name: '提交请求' }).tap();
    expect(await owner.getByText('请填写此项').count()).toBe(2);
    await owner.getByLabel('安全检查').check();
    await owner.getByLabel('具体说明').fill(words);
    await owner.getByRole('button', { name: '提交请求' }).dblclick();
    const asked = owner.locator('li[data-status=asked]').filter({ hasText: words });
    await asked.waitFor();
    expect(await asked.count()).toBe(1);
    const id = (await asked.getAttribute('data-visit')) ?? '';
    expect(await findViolations(owner)).toEqual([]);

    const desk = await openDesk('manager', '/desk/visits');
    await openFrom(desk, 'asked', id);
    const wish = desk.locator(`li[data-visit="${id}"]`);
    const begin = await inMonths(2);
    await give(wish, '安排企业请求的走访', () => wish.getByLabel('时间').fill(atTen(begin)));
    await owner.reload();
    await owner.locator(`li[data-visit="${id}"][data-status=planned]`).getByText('15日 10:00').waitFor();

    const now = await visitNow(caller);
    const visit = desk.locator(`li[data-visit="${now}"]`);
    await openUntil(() => desk.reload(), visit.getByRole('button', { name: '登记走访结果' }), 'li[data-visit]');
    await give(visit, '登记走访结果', () => visit.getByLabel('走访结果').fill('已到厂，三天内答复。'));
    await owner.reload();
    const done = owner.locator(`li[data-visit="${now}"][data-status=done]`);
    await done.getByText('经过').tap();
    await done.getByText('已到厂，三天内答复。').waitFor();
  });

  test('An unasked visit waits for a supervisor, who approves one and not another; the business refuses with a reason', async () => {
    const { accessToken } = await signInAsAgent('13855550082');
    const market = await openDesk('unit-market', '/desk/visits');
    await market.getByLabel('统一社会信用代码').fill(SERVED_BUSINESS.toLowerCase());
    await market.keyboard.press('Enter');
    const plan = market.getByRole('region', { name: '拟定走访' });
    await plan.getByRole('button', { name: '拟定走访' }).press('Enter');
    expect(await plan.getByText('请填写此项').count()).toBe(3);
    await plan.getByLabel('执法检查').check();
    await plan.getByLabel('具体说明').fill('检查计量器具');
    const begin = await inMonths(3);
    await plan.getByLabel('时间').fill(atTen(begin));
    await market.keyboard.press('Control+Enter');
    const own = market.locator('li[data-status=proposed]').filter({ hasText: '检查计量器具' });
    await own.waitFor();
    const id = (await own.getAttribute('data-visit')) ?? '';

    const other = await planVisit('manager', begin);
    const supervisor = await openDesk('supervisor', '/desk/visits');
    await openFrom(supervisor, 'proposed', id);
    await supervisor.getByText('2 次，各单位合计至多 2 次').waitFor();
    await give(supervisor.locator(`li[data-visit="${id}"]`), '批准走访');
    const rejected = supervisor.locator(`li[data-visit="${other}"]`);
    await give(rejected, '不批准走访', () => rejected.getByLabel('理由').fill('当月已有一次检查'));
    expect(await findViolations(supervisor)).toEqual([]);

    const owner = await openTab(PHONE);
    await openWith(owner, accessToken, `/business/${SERVED_BUSINESS}/visits`);
    const planned = owner.locator(`li[data-visit="${id}"]`);
    await planned.getByText('和平区市场监督管理局').first().waitFor();
    await planned.getByRole('button', { name: '谢绝走访' }).tap();
    await planned.locator('form').getByRole('button', { name: '谢绝走访' }).tap();
    await planned.getByText('请填写此项').waitFor();
    await planned.getByLabel('理由').fill('当天停产检修');
    await planned.locator('form').getByRole('button', { name: '谢绝走访' }).tap();
    await owner.getByRole('dialog').getByRole('button', { name: '谢绝走访' }).tap();
    await owner.locator(`li[data-visit="${id}"][data-status=refused]`).waitFor();
    await market.reload();
    const refused = market.locator(`li[data-visit="${id}"][data-status=refused]`);
    await refused.getByText('经过').click();
    await refused.getByText('当天停产检修').waitFor();
  });
});
