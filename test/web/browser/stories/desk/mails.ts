import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { coldFlat } from '#test/support/e2e/case.ts';
import { findViolations } from '../../support/check-accessibility.ts';
import { sendWaitingMail } from '../../support/screens/mail-screens.ts';
import { openTab, people } from '../../support/shared-browser.ts';
import { signInAs } from '../../support/world.ts';

const WIDE = { viewport: { width: 1440, height: 900 } } as const;

/** Opens the list of what waits from the navigation, and a mail of it. */
async function openMail(person: string, id: string): Promise<Page> {
  const page = await openTab(WIDE);
  await signInAs(page, person, '/desk/mails');
  await page.locator(`a[data-mail="${id}"]`).click();
  await page.getByText('本次查看已记录').waitFor();
  return page;
}

/** Opens the form of an action. */
async function choose(page: Page, label: string) {
  const actions = page.locator('section[aria-labelledby=actions]');
  await actions.locator('.buttons').getByRole('button', { name: label, exact: true }).click();
  return actions.locator('form');
}

describe('mails that wait', () => {
  test('A mail is opened and filed with its kind, the number leads to the case, and the list has it no more', async () => {
    const { id } = await sendWaitingMail('楼道没有暖气');
    const page = await openMail('operator', id);
    await page.getByRole('heading', { name: '楼道没有暖气' }).waitFor();
    await page.getByText('疑似垃圾邮件').waitFor();
    // What a stranger wrote is text, whatever it looks like.
    await page.getByText('<img src=x').waitFor();
    expect(await page.title()).not.toBe('read');
    await page.getByText('a.zip').waitFor();
    await page.getByText('不收这种格式').waitFor();
    const form = await choose(page, '登记为诉求');
    await form.getByRole('button', { name: '登记为诉求' }).click();
    await form.getByText('请填写此项').waitFor();
    expect(await findViolations(page)).toEqual([]);
    await form.getByLabel('求助').check();
    await form.getByRole('button', { name: '登记为诉求' }).click();
    await page.getByText('已登记为诉求').waitFor();
    expect(await page.locator('section[aria-labelledby=actions]').count()).toBe(0);
    const href = await page.locator('main .note[role=status] a').getAttribute('href');
    const filed = await people.as('operator').get(`/v1/desk/appeals/${href?.split('/').at(-1)}`);
    expect(filed.body).toMatchObject({ kind: 'help', channel: 'mailbox', status: 'submitted' });
    await page.getByRole('link', { name: '返回列表' }).click();
    await page.getByRole('heading', { name: '待处理' }).waitFor();
    await page.locator('section[aria-labelledby=list] :is(li, p.card)').first().waitFor();
    expect(await page.locator(`a[data-mail="${id}"]`).count()).toBe(0);
  });

  test('A mail is discarded with a reason only, and the list of discarded mails says who did it and why', async () => {
    const { id } = await sendWaitingMail('推销');
    const page = await openMail('supervisor', id);
    const form = await choose(page, '弃置');
    await form.getByRole('button', { name: '弃置' }).click();
    await form.getByText('请填写此项').waitFor();
    await form.getByLabel('弃置理由').fill('广告，与热线无关');
    await form.getByRole('button', { name: '弃置' }).click();
    await page.getByText('已弃置这封来信').waitFor();
    await page.goto('/desk/mails/discarded');
    const line = page.locator('section[aria-labelledby=list] li', { hasText: '广告，与热线无关' });
    await line.getByRole('link', { name: '推销' }).click();
    await page.getByText('办理人').waitFor();
    expect(await page.locator('section[aria-labelledby=actions]').count()).toBe(0);
  });

  test('A mail is attached to a case by its number, and a second person who has it open is told that it is gone', async () => {
    const { id } = await sendWaitingMail('补充材料');
    const { number } = (await people.as('citizen-1').post('/v1/appeals', coldFlat())).body;
    const [page, late] = [await openMail('operator', id), await openMail('supervisor', id)];
    const form = await choose(page, '附到已有诉求');
    await form.getByLabel('诉求编号').fill('123');
    await form.getByRole('button', { name: '附到已有诉求' }).click();
    await form.getByText('请填写18位编号').waitFor();
    await form.getByLabel('诉求编号').fill(number);
    await form.getByRole('button', { name: '附到已有诉求' }).click();
    await page.getByText('已附到诉求').waitFor();
    const seen = await people.as('operator').get(`/v1/desk/appeals/${number}`);
    expect(seen.text).toContain('家里没有暖气');
    const other = await choose(late, '弃置');
    await other.getByLabel('弃置理由').fill('重复');
    await other.getByRole('button', { name: '弃置' }).click();
    await late.getByText('这封来信刚刚已由他人办理').waitFor();
  });
});
