import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { fileCase, unclearMatter } from '../../../support/e2e/case.ts';
import { eventually } from '../../../support/e2e/eventually.ts';
import { openTab, people } from '../support/shared-browser.ts';
import { signInAs } from '../support/world.ts';

const WIDE = { viewport: { width: 1440, height: 900 } } as const;

const form = (page: Page) => page.locator('.command-form');
const isSent = (page: Page, name: string) => page.getByText(`“${name}”已提交`).waitFor();

/** Finds something by its name, and does it. */
async function findByName(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '操作和页面' }).pressSequentially(name);
  await page.getByRole('option', { name }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Files what two neighbours say about one burst pipe. */
function fileBurst(title: string, phone: string) {
  const text = '四号楼门前的自来水管爆了，水漫到马路上，一夜没有人来修。';
  const place = { address: '和平区文化路88号', regionCode: '210102' };
  return fileCase(people, unclearMatter({ title, text, place, contact: { name: '王五', phone } }));
}

describe('a day at the desk', () => {
  test('finds what others said about the same matter, merges it, and accepts by the name of the command', async () => {
    const [master, second] = await Promise.all([
      fileBurst('水管爆了', '13855550301'),
      fileBurst('自来水管爆裂', '13855550302'),
    ]);
    const page = await openTab(WIDE);
    await signInAs(page, 'dispatcher');
    const similar = page.getByRole('region', { name: '可能反映同一事项的诉求' });
    await eventually(async () => {
      await page.goto(`/desk/case/${master.number}`);
      await similar.getByText('自来水管爆裂').waitFor({ timeout: 3000 });
    });
    await similar.getByText('同一地点').first().waitFor();
    await similar.locator('li', { hasText: '自来水管爆裂' }).getByRole('checkbox').check();
    await similar.getByRole('button', { name: '把所选 1 件并入本件' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '并入' }).click();
    await similar.getByText('已并入 1 件。').waitFor();
    expect((await second.read('dispatcher')).status).toBe('merged');
    await eventually(async () => {
      const { children } = await master.read('dispatcher');
      expect(children.map(({ number }) => number)).toEqual([second.number]);
    });
    await page.reload();
    await page.locator('.actions').waitFor();

    await findByName(page, '受理');
    await form(page).getByLabel('按名称查找类别').fill('室温');
    await form(page)
      .getByLabel(/室温不达标/)
      .check();
    await page.keyboard.press('Control+Enter');
    await isSent(page, '受理');
    expect(await master.read('dispatcher')).toMatchObject({ category: '010101' });
  });
});
