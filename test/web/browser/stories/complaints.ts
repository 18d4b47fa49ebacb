import { expect, test } from 'vitest';
import { caseOf } from '#test/support/e2e/case.ts';
import { answerComplaint } from '../support/complaints.ts';
import { openTab, PHONE, people } from '../support/shared-browser.ts';
import { openWith, SERVED_BUSINESS, signInAsAgent } from '../support/world.ts';

test('A business complains about an office by name, follows the track, and reports retaliation on the closed case', async () => {
  const phone = '13855550075';
  const { accessToken } = await signInAsAgent(phone);
  const page = await openTab(PHONE);
  const next = () => page.getByRole('button', { name: '下一步' }).tap();
  await openWith(page, accessToken, `/business/${SERVED_BUSINESS}/new`);
  await page.getByRole('link', { name: '投诉营商环境' }).tap();
  await page.waitForURL('**/file/*');
  await page.getByText('由上一级单位办理').waitFor();
  await page.getByLabel('您要反映什么').fill('材料齐全，三个月没有批。');
  await next();
  await page.getByText('请填写此项').waitFor();
  await page.getByLabel('被投诉的单位').fill('市场监督');
  await page.getByRole('button', { name: '查找' }).tap();
  const office = page.locator('.card .list button').first();
  const name = await office.textContent();
  await office.tap();
  await next();
  await next();
  // Nobody stays anonymous here: the page says where to turn instead.
  expect(await page.getByLabel('匿名').count()).toBe(0);
  await page.getByText('不能匿名').waitFor();
  expect(await page.getByRole('link', { name: '拨打 12388' }).getAttribute('href')).toBe('tel:12388');
  await page
    .locator('.facts')
    .getByText(name ?? '')
    .waitFor();
  await page.getByLabel('联系电话').fill(phone);
  await page.getByRole('button', { name: '提交' }).tap();
  await page.waitForURL('**/sent/*');
  const number = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const filed = caseOf(people, number);
  await answerComplaint(filed);

  await page.goto(`/case/${number}`);
  await page.getByText('营商环境投诉：由被投诉单位的上一级单位办理').waitFor();
  await page.getByText('已责令限期办结').first().waitFor();
  const questions = page.locator('section[aria-labelledby=actions] form');
  for (const question of ['承办单位联系您了吗', '问题解决了吗'])
    await questions.getByRole('group', { name: question }).getByLabel('是').check();
  await questions.getByLabel('非常满意').check();
  await questions.locator('button[type=submit]').tap();
  await page.getByText('您的评价已收到').waitFor();

  await page.locator('section[aria-labelledby=actions] .buttons .button', { hasText: '重新受理' }).tap();
  await questions.locator('textarea').fill('之后被频繁检查。');
  await questions.getByLabel('反映打击报复').check();
  await questions.locator('button[type=submit]').tap();
  await page.getByText('之后被频繁检查。').first().waitFor();
  expect(await filed.read('supervisor')).toMatchObject({
    status: 'accepted',
    flags: expect.arrayContaining(['sensitive']),
  });
  for (const person of ['unit-market', 'unit-heating'] as const)
    expect([person, (await filed.see(person)).status]).toEqual([person, 404]);
});
