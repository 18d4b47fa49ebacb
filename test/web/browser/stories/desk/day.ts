import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { caseAt, fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { findViolations } from '../../support/check-accessibility.ts';
import { waitUntilListed } from '../../support/lists.ts';
import { openTab, people } from '../../support/shared-browser.ts';
import { signInAs } from '../../support/world.ts';

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
  test('merges, reclassifies, recalls, dispatches with deadlines and follows up, all found by name', async () => {
    const [master, second] = await Promise.all([
      fileBurst('水管爆了', '13855550301'),
      fileBurst('自来水管爆裂', '13855550302'),
    ]);
    const page = await openTab(WIDE);
    const similar = page.getByRole('region', { name: '可能反映同一事项的诉求' });
    await waitUntilListed('dispatcher', `/v1/desk/appeals/${master.number}/similar`, second.number);
    await signInAs(page, 'dispatcher', `/desk/case/${master.number}`);
    await similar.getByText('自来水管爆裂').waitFor();
    await similar.getByText('同一地点').first().waitFor();
    expect(await findViolations(page)).toEqual([]);
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
    // The platform looks for units by itself.
    await eventually(async () => expect((await master.read('auditor')).candidates).not.toEqual([]));
    await page.reload();
    await page.locator('.actions').waitFor();
    await page.keyboard.press('l');
    await form(page).getByRole('group', { name: '紧急程度' }).getByLabel('紧急').check();
    await form(page).getByLabel('理由').fill('水漫到马路上');
    await page.keyboard.press('Control+Enter');
    await isSent(page, '调整分类');
    await page.reload();
    await page.locator('.actions').waitFor();
    expect(await master.read('dispatcher')).toMatchObject({ urgency: 'urgent' });

    for (const round of ['first', 'second'] as const) {
      await page.getByRole('button', { name: '派单', exact: false }).first().waitFor();
      await page.keyboard.press('d');
      const lead = form(page).locator('[data-field=lead]');
      await lead.getByLabel('按名称查找单位').fill('供热公司');
      await lead.getByLabel(/和平供热公司/).check();
      const deadlines = form(page).getByRole('region', { name: '派给该单位后的时限' });
      await deadlines
        .getByText(/政策第\d+版/)
        .first()
        .waitFor();
      await page.keyboard.press('Control+Enter');
      await isSent(page, '派单');
      const { clocks } = await master.read('dispatcher');
      expect(clocks.filter(({ state }) => state === 'running').map(({ kind }) => kind)).toEqual(['sign', 'result']);
      if (round === 'second') break;
      await findByName(page, '撤回派单');
      await form(page).getByLabel('理由').fill('选错了单位');
      await page.keyboard.press('Control+Enter');
      await isSent(page, '撤回派单');
      expect((await master.read('dispatcher')).status).toBe('accepted');
      await page.reload();
    }

    await master.give('unit-heating', 'sign');
    await master.give('unit-heating', 'submit-result', { solved: true, publicReply: '已修好。' });
    await master.give('dispatcher', 'pass');
    const caller = await openTab(WIDE);
    await signInAs(caller, 'follow-up');
    // From then on the page listens to keys.
    await caller.locator('.who').waitFor();
    await findByName(caller, '查找工单');
    await caller.waitForURL('**/desk/find');
    await caller.keyboard.press('Control+k');
    await caller.keyboard.type(master.number);
    await caller.keyboard.press('Enter');
    await caller.waitForURL(`**/desk/case/${master.number}`);
    await caller.getByRole('button', { name: '登记回访结果' }).waitFor();
    await caller.keyboard.press('f');
    for (const [field, answer] of [
      ['contacted', '是'],
      ['resolved', '是'],
      ['satisfaction', '非常满意'],
    ] as const)
      await form(caller).locator(`[data-field=${field}]`).getByLabel(answer, { exact: true }).check();
    await caller.keyboard.press('Control+Enter');
    await caller.getByRole('dialog').getByRole('button', { name: '登记回访结果' }).press('Enter');
    await isSent(caller, '登记回访结果');
    await master.reaches('closed');
  });

  test('a supervisor supervises several cases of the list at once, and sees which one is refused', async () => {
    const [first, second] = await Promise.all([
      caseAt(people, 'inProgress', { title: '批量督办一' }),
      caseAt(people, 'inProgress', { title: '批量督办二' }),
    ]);
    await second.give('supervisor', 'supervise', { level: 'red' });
    const page = await openTab(WIDE);
    for (const { number } of [first, second])
      await waitUntilListed('supervisor', '/v1/desk/queues/unit?unit=heating&limit=100', number);
    await signInAs(page, 'supervisor', '/desk/q/unit?unit=heating');
    await page.locator('.cases').waitFor();
    for (const { number } of [first, second]) expect(await page.locator(`a[data-number="${number}"]`).count()).toBe(1);
    await findByName(page, '批量督办');
    for (const { number } of [first, second])
      await page
        .locator('li', { has: page.locator(`a[data-number="${number}"]`) })
        .getByRole('checkbox')
        .check();
    await page.getByLabel('督办级别').selectOption('提醒');
    await page.getByLabel('给承办单位的说明').fill('请加快办理');
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '督办所选 2 件' }).click();
    await page.getByText('已督办 1 件。').waitFor();
    expect(await page.getByRole('alert').count()).toBe(1);
    await page.getByRole('button', { name: '督办所选 1 件' }).waitFor();
    expect(await first.read('supervisor')).toMatchObject({ supervision: 'reminder' });
  });
});
