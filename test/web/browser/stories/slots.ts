import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pekingDay, toPekingTime } from '#web/ui/peking-time.ts';
import { askForLawyer, bookSoon, inDays, letBegin } from '../support/appointments.ts';
import { findViolations } from '../support/check-accessibility.ts';
import { openUntil } from '../support/lists.ts';
import { openTab, PHONE } from '../support/shared-browser.ts';
import { giveByForm, openWith, signInAs } from '../support/world.ts';

const PLACE = '沈阳市青年大街2号5楼';
const NOTE = '合同第七条的违约金过高，建议改为不超过损失的百分之三十。';

async function publish(firm: Page, begin: string, fill: () => Promise<unknown>): Promise<void> {
  const form = firm.locator('section[aria-labelledby=actions]');
  await form.locator('.buttons .button').click();
  await form.getByLabel('开始时间').fill(toPekingTime(begin));
  await fill();
  await form.locator('button[type=submit]').click();
  await firm.locator(`li[data-begin="${begin}"]`).waitFor();
}

const choose = (owner: Page, begin: string, times: string) => async () => {
  await owner.getByLabel('日期').selectOption(pekingDay(begin));
  await owner.getByLabel(times).check();
};

test('A law firm publishes slots, a business books one and moves it by phone, and the firm sees it', async () => {
  const [ten, eleven] = await Promise.all([inDays(21, 10), inDays(21, 11)]);
  const firm = await openTab({ viewport: { width: 1440, height: 900 } });
  await signInAs(firm, 'lawyer');
  const bank = await openTab({ viewport: { width: 1440, height: 900 } });
  await signInAs(bank, 'partner');
  await bank.getByRole('link', { name: '转介' }).first().waitFor();
  expect(await bank.getByRole('link', { name: '预约时段' }).count()).toBe(0);
  await firm.getByRole('link', { name: '预约时段' }).click();
  const fields = firm.locator('section[aria-labelledby=actions]');
  await publish(firm, ten, async () => {
    // Of the own people, who need not have slots yet.
    const lawyers = await fields.getByLabel('律师').locator('option').allTextContents();
    expect(lawyers).toEqual(expect.arrayContaining(['示例律师甲', '示例律师乙']));
    await fields.getByLabel('时长（分钟）').fill('45');
    await fields.locator('button[type=submit]').click();
    await fields.getByText('请填写此项').waitFor();
    await fields.getByLabel('地址').fill(PLACE);
  });
  // The next one has the length and the place of the last one.
  await publish(firm, eleven, async () => expect(await fields.getByLabel('地址').inputValue()).toBe(PLACE));

  const { number, accessToken } = await askForLawyer('13855550086');
  const owner = await openTab(PHONE);
  await openWith(owner, accessToken, `/request/${number}`);
  await giveByForm(owner, '预约律师', choose(owner, ten, '10:00–10:45'));
  const booked = owner.getByRole('region', { name: '律师预约' });
  await booked.getByText('10:00–10:45').waitFor();
  await booked.getByText(PLACE).waitFor();
  await giveByForm(owner, '预约律师', async () => {
    await owner.getByText('原来的预约').waitFor();
    await choose(owner, eleven, '11:00–11:45')();
  });
  await booked.getByText('11:00–11:45').waitFor();
  await booked.getByText('已改约').waitFor();

  await openUntil(() => firm.reload(), firm.locator(`li[data-begin="${ten}"]`).getByText('可预约'), 'li[data-begin]');
  await firm.locator(`li[data-begin="${ten}"]`).getByRole('button').click();
  await firm.locator(`li[data-begin="${ten}"]`).waitFor({ state: 'detached' });
  expect(await findViolations(firm)).toEqual([]);
  await firm.locator(`li[data-begin="${eleven}"] a`).click();
  await firm.waitForURL(`**/desk/referral/${number}`);
  await firm.getByRole('region', { name: '律师预约' }).getByText('11:00–11:45').waitFor();
  await giveByForm(firm, '取消预约');
  await owner.reload();
  expect(await booked.locator('li').first().textContent()).toContain('已取消');
});

test('A law firm writes its notes by the form once the appointment has begun, and the business reads them', async () => {
  const asked = await askForLawyer('13855550087');
  // In the last minutes of a day no slot can begin.
  const begin = await bookSoon(asked, 'lawyer');
  if (begin === 'too-late') return;
  const { number, accessToken } = asked;
  const firm = await openTab({ viewport: { width: 1440, height: 900 } });
  await signInAs(firm, 'lawyer-2', `/desk/referral/${number}`);
  await firm.getByRole('region', { name: '律师预约' }).waitFor();
  // It has not begun yet, so there is nothing to note.
  expect(await firm.getByRole('button', { name: '填写咨询记录' }).count()).toBe(0);
  await letBegin(begin);
  await firm.reload();
  const form = firm.locator('section[aria-labelledby=actions]');
  await firm.getByRole('button', { name: '填写咨询记录' }).click();
  await form.locator('button[type=submit]').click();
  await form.getByText('请填写此项').waitFor();
  expect(await findViolations(firm)).toEqual([]);
  await form.locator('textarea').fill(NOTE);
  await form.locator('button[type=submit]').click();
  await firm.getByRole('region', { name: '律师预约' }).getByText(NOTE).waitFor();

  const owner = await openTab(PHONE);
  await openWith(owner, accessToken, `/request/${number}`);
  await owner.getByRole('region', { name: '律师预约' }).getByText(NOTE).waitFor();
});
