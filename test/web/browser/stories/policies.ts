import { describe, expect, test } from 'vitest';
import { eventually } from '#test/support/e2e/eventually.ts';
import { makePolicies, POLICY_WORDS } from '../support/policies.ts';
import { openTab, PHONE, people } from '../support/shared-browser.ts';
import { ask, give, openWith, SERVED_BUSINESS, signInAs, signInAsAgent } from '../support/world.ts';

describe('policies for businesses', () => {
  test('An agent finds policies with what speaks for and against them, and is reminded of a deadline', async () => {
    const phone = '13855550071';
    await makePolicies();
    const { accessToken } = await signInAsAgent(phone);
    const page = await openTab(PHONE);
    await openWith(page, accessToken, '/business');
    await page.getByRole('link', { name: '惠企政策' }).first().tap();
    await page.locator('.policy').first().waitFor();
    await page.getByLabel('查找政策').fill(POLICY_WORDS);
    await page.getByRole('button', { name: '查找' }).tap();
    await page.waitForURL('**/policies?q=*');
    await eventually(async () => expect(await page.locator('.policy').count()).toBe(2));
    const [fits, large] = [page.locator('.policy').first(), page.locator('.policy').nth(1)];
    await fits.getByText('待核实').waitFor();
    await fits.getByText('设备已投入运行').waitFor();
    await fits.getByText('符合的条件').tap();
    await fits.getByText('企业存续').waitFor();
    await large.getByText('不符合的条件').waitFor();
    await large.getByText('职工须不少于500人，现有86人').waitFor();

    await fits.getByRole('link', { name: '查看全文' }).tap();
    await page.getByText('在线申请。').waitFor();
    await page.getByRole('button', { name: '订阅提醒' }).tap();
    await page.getByText('请填写此项').waitFor();
    await page.getByLabel('手机号').fill('13855550072');
    await page.getByRole('button', { name: '订阅提醒' }).tap();
    await page.locator('.field-error, .note[data-tone=bad]').first().waitFor();
    await page.getByLabel('手机号').fill(phone);
    await page.getByRole('button', { name: '订阅提醒' }).tap();
    await page.getByText('已订阅').waitFor();
    // A subscriber is only offered to end the subscription.
    await page.reload();
    await page.getByText('已订阅').waitFor();
    expect(await page.getByRole('button', { name: '订阅提醒' }).count()).toBe(0);
    await page.getByRole('button', { name: '取消提醒' }).tap();
    await page.getByText('已取消').waitFor();
    expect(await page.getByRole('button', { name: '取消提醒' }).count()).toBe(0);
    await page.getByRole('button', { name: '订阅提醒' }).waitFor();
    // The way back keeps what was looked for.
    await page.goBack();
    await eventually(async () => expect(await page.getByLabel('查找政策').inputValue()).toBe(POLICY_WORDS));
  });

  test('A manager cites a policy in an advice by keyboard, and the business reads the cited version', async () => {
    await makePolicies();
    const { number, accessToken } = await ask('13855550073', { title: '能申请什么' });
    await give('manager', number, 'accept');
    const desk = await openTab({ viewport: { width: 1440, height: 900 } });
    await signInAs(desk, 'manager', `/desk/request/${number}`);
    await desk.locator('section[aria-labelledby=actions] .buttons').getByRole('button', { name: '答复' }).click();
    await desk.locator('form textarea').first().fill('可以申请设备补助。');
    await desk.getByLabel('查找政策').fill(POLICY_WORDS);
    await desk.keyboard.press('Enter');
    await desk.locator('.policy').nth(1).getByText('职工须不少于500人').waitFor();
    await desk.getByRole('button', { name: '引用：远程测试补助 web-fits' }).press('Enter');
    await desk.getByText('已引用 1 项').waitFor();
    await desk.keyboard.press('Control+Enter');
    await desk.getByText('“答复”已提交').waitFor();
    await desk.getByText('引用政策 1 项').waitFor();

    const page = await openTab(PHONE);
    await openWith(page, accessToken, `/request/${number}`);
    await page.getByText('可以申请设备补助。').first().waitFor();
    await page.getByRole('link', { name: '远程测试补助 web-fits' }).tap();
    await page.waitForURL(`**/business/${SERVED_BUSINESS}/policy/web-fits?version=*`);
    await page.getByRole('heading', { name: '远程测试补助 web-fits' }).waitFor();
    const { body } = await people.as('manager').get(`/v1/desk/enterprise/requests/${number}`);
    const { timeline } = body as unknown as { timeline: readonly { policies?: readonly { id: string }[] }[] };
    expect(timeline.flatMap(({ policies = [] }) => policies.map(({ id }) => id))).toEqual(['web-fits']);
  });
});
