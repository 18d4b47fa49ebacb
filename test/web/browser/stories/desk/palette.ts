import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { openTab, people } from '../../support/shared-browser.ts';
import { signInAs } from '../../support/world.ts';

const WIDE = { viewport: { width: 1440, height: 900 } } as const;
const field = (page: Page) => page.getByRole('combobox', { name: '操作和页面' });

/** Keeps the answers to these calls back until the returned function is called. */
async function holdBack(page: Page, calls: string): Promise<{ asked: Promise<void>; release: () => void }> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  await page.route(calls, async (route) => {
    ask();
    await released;
    await route.continue();
  });
  return { asked, release };
}

describe('the palette', () => {
  test('the palette takes what is typed while the desk looks up who has signed in', async () => {
    const filed = await fileCase(people, unclearMatter({ title: '先按键后加载' }));
    const page = await openTab(WIDE);
    await signInAs(page, 'dispatcher');
    const { asked, release } = await holdBack(page, '**/v1/desk/me');
    await page.goto('/desk');
    await asked;
    await page.keyboard.press('Control+k');
    await page.keyboard.type(filed.number.slice(0, 9));
    release();
    await page.locator('.who').waitFor();
    await page.keyboard.type(filed.number.slice(9));
    expect(await field(page).inputValue()).toBe(filed.number);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/desk/case/${filed.number}`);
  });

  test('the palette keeps its words while the case is loaded, and then offers the commands of the case', async () => {
    const filed = await fileCase(people, unclearMatter({ title: '加载中的工单' }));
    const page = await openTab(WIDE);
    await signInAs(page, 'dispatcher');
    await page.locator('.who').waitFor();
    const { asked, release } = await holdBack(page, `**/v1/desk/appeals/${filed.number}`);
    await page.goto(`/desk/case/${filed.number}`);
    await asked;
    await page.keyboard.press('Control+k');
    await page.keyboard.type('受');
    const accept = page.getByRole('option', { name: '受理', exact: true });
    expect(await accept.count()).toBe(0);
    release();
    await accept.waitFor();
    await page.keyboard.type('理');
    expect(await field(page).inputValue()).toBe('受理');
    await page.keyboard.press('Enter');
    await page.locator('.command-form[data-command=accept]').waitFor();
  });

  test('the palette opens again at once after it has closed, and stays open', async () => {
    const page = await openTab(WIDE);
    await signInAs(page, 'dispatcher');
    await page.locator('.rail').waitFor();
    for (const way of ['Enter', 'Escape']) {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('查找工单');
      await page.getByRole('option', { name: '查找工单' }).waitFor();
      // In one task, so that the browser has not announced the end of the first palette when the second is asked for.
      await page.evaluate((key) => {
        const press = (target: Element | null, init: KeyboardEventInit) =>
          target?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
        if (key === 'Enter') press(document.activeElement, { key });
        else document.querySelector('dialog')?.close();
        press(document.body, { key: 'k', ctrlKey: true });
      }, way);
      await page.keyboard.type('帮');
      // The browser reports the end of the first input after the next frame.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
      expect(await field(page).inputValue()).toBe('帮');
      await page.keyboard.press('Escape');
      await field(page).waitFor({ state: 'detached' });
    }
  });
});
