import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { caseAt, fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { waitUntilListed } from '../../support/lists.ts';
import { openTab, people } from '../../support/shared-browser.ts';
import { assignCase, signInAs } from '../../support/world.ts';

const WIDE = { viewport: { width: 1440, height: 900 } } as const;

/** The tag and the words of what has the focus. */
const readFocus = (page: Page) =>
  page.evaluate(() => {
    const { tagName, textContent } = document.activeElement ?? document.body;
    return tagName === 'BODY' ? 'nothing' : `${tagName} ${textContent?.trim()}`;
  });

const expectFocus = (page: Page, words: RegExp) => expect.poll(() => readFocus(page)).toMatch(words);

async function openInQueue(page: Page, person: string, queue: string, number: string): Promise<void> {
  await signInAs(page, person, `/desk/q/${queue}/${number}`);
  await page.locator('section.actions').waitFor();
}

const form = (page: Page) => page.locator('.command-form');

describe('the focus at the desk', () => {
  test('focus is on the button after a closed form, on the note after a sent one, in the list after a case', async () => {
    const [filed, other] = await Promise.all([
      fileCase(people, unclearMatter({ title: '焦点一' })),
      fileCase(people, unclearMatter({ title: '焦点一的下一件' })),
    ]);
    await waitUntilListed('dispatcher', '/v1/desk/queues/intake?limit=100', other.number);
    const page = await openTab(WIDE);
    await openInQueue(page, 'dispatcher', 'intake', filed.number);
    await page.keyboard.press('a');
    await form(page).getByLabel('按名称查找类别').focus();
    await page.keyboard.type('室温');
    // What was found is said, and one key takes it.
    await form(page)
      .getByText(/找到 \d+ 项，回车选“/)
      .waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expectFocus(page, /^BUTTON 受理/);
    await page.keyboard.press('Enter');
    await form(page)
      .getByLabel(/室温不达标/)
      .waitFor();
    // The main button would open the next case.
    await form(page).getByRole('button', { name: '只受理' }).press('Enter');
    await expectFocus(page, /^P “受理”已提交/);
    await page.keyboard.press('u');
    await page.waitForURL('**/desk/q/intake');
    await expectFocus(page, /^(H1 待受理|A 焦点一)/);
  });

  test('a key that is pressed as soon as a case is there opens its form, which keeps the focus', async () => {
    const filed = await fileCase(people, unclearMatter({ title: '焦点五' }));
    const page = await openTab(WIDE);
    await page.addInitScript(() => {
      const press = (_: unknown, observer: MutationObserver) => {
        if (document.querySelector('section.actions') === null) return;
        observer.disconnect();
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
      };
      new MutationObserver(press).observe(document, { childList: true, subtree: true });
    });
    await openInQueue(page, 'dispatcher', 'intake', filed.number);
    await form(page).waitFor();
    // What was to happen after the first picture of the page has happened.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
    expect(await form(page).evaluate((element) => element.contains(document.activeElement))).toBe(true);
  });

  test('focus comes back from a question that is answered with no, and from one that is answered with yes', async () => {
    const [filed, other] = await Promise.all([
      caseAt(people, 'resultReview', { title: '焦点二' }),
      caseAt(people, 'resultReview', { title: '焦点二的下一件' }),
    ]);
    await waitUntilListed('dispatcher', '/v1/desk/queues/results?limit=100', other.number);
    const page = await openTab(WIDE);
    await openInQueue(page, 'dispatcher', 'results', filed.number);
    await page.keyboard.press('p');
    await form(page).getByRole('button', { name: '只审核通过' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expectFocus(page, /^BUTTON 只审核通过$/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: '审核通过' }).press('Enter');
    await expectFocus(page, /^P (“审核通过”已提交|工单已转到)/);
  });

  test('what is missing is read out where the focus does not move, and is no longer said once it is filled in', async () => {
    const filed = await caseAt(people, 'inProgress', { title: '焦点三' });
    const page = await openTab(WIDE);
    await openInQueue(page, 'unit-heating', 'unit', filed.number);
    await page.keyboard.press('n');
    await form(page).getByLabel('内容').focus();
    await page.keyboard.press('Control+Enter');
    await form(page).getByRole('alert').getByText('有几处需要修改').waitFor({ state: 'attached' });
    await form(page).getByText('请填写此项').waitFor();
    await page.keyboard.type('已到现场');
    await form(page).getByText('请填写此项').waitFor({ state: 'detached' });
  });

  test('who decides a request reads it above the form', async () => {
    const filed = await assignCase('焦点四');
    await filed.give('unit-street-1', 'request-extension', { workingDays: 2, reason: '等待配件到货' });
    const page = await openTab(WIDE);
    await openInQueue(page, 'supervisor', 'requests', filed.number);
    await page.keyboard.press('y');
    const asked = form(page).locator('.asked');
    await asked.getByText('等待配件到货').waitFor();
    await asked.getByText('申请 2 个工作日').waitFor();
  });

  test('a call-taker cites an answer by its name without leaving the words, and one key passes the bar', async () => {
    const page = await openTab(WIDE);
    await signInAs(page, 'operator', '/desk/call');
    const text = page.getByLabel('内容（复述给来电人听并确认）');
    await text.focus();
    await page.keyboard.type('暖气管道漏水怎么办');
    await page.getByText(/找到 \d+ 条知识/).waitFor({ state: 'attached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '操作和页面' }).pressSequentially('引用：暖气管道漏水');
    await page.getByRole('option', { name: '引用：暖气管道漏水' }).first().waitFor();
    await page.keyboard.press('Enter');
    await eventually(async () => expect(await page.getByLabel('答复内容').inputValue()).not.toBe(''));
    expect(await text.evaluate((field) => field === document.activeElement)).toBe(true);

    await page.goto('/desk/q/intake');
    await page.locator('.rail').waitFor();
    // Before the list is there, nothing in the main part takes the focus.
    await page.locator('main a, main button').first().waitFor();
    await page.keyboard.press('Tab');
    await expectFocus(page, /^A 跳到正文/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });
});
