import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { caseAt, coldFlat, fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { holdUploads } from '../../support/hold-uploads.ts';
import { makePhoto } from '../../support/photos.ts';
import { openTab, people } from '../../support/shared-browser.ts';
import { signInAs } from '../../support/world.ts';

const WIDE = { viewport: { width: 1440, height: 900 } } as const;

/** Opens a case as a person. */
async function openCase(page: Page, person: string, number: string): Promise<void> {
  await signInAs(page, person, `/desk/case/${number}`);
  await page.locator('section.actions').waitFor();
}

const form = (page: Page) => page.locator('.command-form');
const send = (page: Page) => form(page).locator('button[type=submit]');
const isSent = (page: Page, name: string) => page.getByText(`“${name}”已提交`).waitFor();

describe('the commands of the desk', () => {
  test('a case goes from the intake to the follow-up without a mouse', async () => {
    const filed = await fileCase(people, unclearMatter({ title: '一日工作' }));
    const dispatcher = await openTab(WIDE);
    await openCase(dispatcher, 'dispatcher', filed.number);
    const keys = dispatcher.keyboard;
    await keys.press('a');
    await form(dispatcher).getByLabel('按名称查找类别').focus();
    await keys.type('室温');
    const cold = form(dispatcher).getByLabel(/室温不达标/);
    await cold.waitFor();
    // The first Enter takes what was found, the second one sends it.
    await keys.press('Enter');
    await expect.poll(() => cold.isChecked()).toBe(true);
    await keys.press('Enter');
    await isSent(dispatcher, '受理');
    // The platform looks for units again, for the category that a person chose.
    await eventually(async () => {
      expect((await filed.read('auditor')).candidates[0]?.unitId).toBe('heating');
    });
    await dispatcher.reload();
    await dispatcher.locator('.actions .button', { hasText: /^派单/ }).waitFor();
    await keys.press('d');
    const lead = form(dispatcher).locator('[data-field=lead]');
    await lead.locator('input:checked:focus').waitFor({ state: 'attached' });
    expect(await lead.getByLabel(/^1\. 和平供热公司/).isChecked()).toBe(true);
    await keys.press('Enter');
    await isSent(dispatcher, '派单');
    expect((await filed.reaches('dispatched')).assignments).toMatchObject([{ unitId: 'heating' }]);

    const unit = await openTab(WIDE);
    await openCase(unit, 'unit-heating', filed.number);
    await unit.keyboard.press('s');
    await send(unit).press('Enter');
    await isSent(unit, '签收');
    await unit.getByRole('button', { name: '登记联系情况' }).waitFor();
    await unit.keyboard.press('t');
    await form(unit).getByLabel('说明').fill('已约上门时间');
    await send(unit).press('Enter');
    await isSent(unit, '登记联系情况');
    await unit.keyboard.press('r');
    await form(unit).getByRole('group', { name: '是否解决' }).getByLabel('是').focus();
    await unit.keyboard.press('Space');
    await form(unit).getByLabel('对诉求人的答复').fill('已上门排气，室温升至二十一度。');
    await form(unit).getByLabel('内部备注').fill('更换了立管阀门');
    const preview = form(unit).locator('.preview');
    expect(await preview.textContent()).toContain('已上门排气');
    expect(await preview.textContent()).not.toContain('立管');
    await send(unit).press('Enter');
    await isSent(unit, '提交办理结果');
    await filed.reaches('resultReview');

    await dispatcher.reload();
    await dispatcher.getByRole('button', { name: '审核通过' }).waitFor();
    await dispatcher.keyboard.press('p');
    await send(dispatcher).press('Enter');
    await dispatcher.getByRole('dialog').getByRole('button', { name: '审核通过' }).press('Enter');
    await isSent(dispatcher, '审核通过');
    await filed.reaches('followUp');
    const citizen = await filed.read('citizen-1');
    expect(citizen.reply).toBe('已上门排气，室温升至二十一度。');
    expect(JSON.stringify(citizen)).not.toContain('立管');
  });

  test('a dispatcher sees why units are suggested and chooses by a digit', async () => {
    const filed = await fileCase(people, unclearMatter({ title: '人工派单' }));
    await filed.give('dispatcher', 'accept', { category: '02' });
    await eventually(async () => {
      expect((await filed.read('auditor')).candidates.map(({ unitId }) => unitId)).toEqual([
        'city-management',
        'district',
      ]);
    });
    const page = await openTab(WIDE);
    await openCase(page, 'dispatcher', filed.number);
    await page.keyboard.press('d');
    const lead = form(page).locator('[data-field=lead]');
    await lead.getByText('目录规定的责任单位').waitFor();
    expect(await lead.getByLabel(/^1\. 和平区城市管理局/).isChecked()).toBe(true);
    await page.keyboard.press('2');
    expect(await lead.getByLabel(/^2\. 和平区人民政府/).isChecked()).toBe(true);
    await page.keyboard.press('Enter');
    await isSent(page, '派单');
    expect((await filed.read('dispatcher')).assignments).toMatchObject([{ unitId: 'district' }]);
  });

  test('a change meanwhile is shown, and what was written stays until it is sent', async () => {
    const filed = await caseAt(people, 'inProgress', { title: '同时处理' });
    const page = await openTab(WIDE);
    await openCase(page, 'unit-heating', filed.number);
    await page.keyboard.press('n');
    await form(page).getByLabel('内容').fill('现场已核实');
    await filed.give('unit-heating', 'contact', { how: 'phone', note: '同事已联系' });
    await send(page).click();
    const changed = form(page).getByRole('alert');
    await changed.getByText('情况已有变化').waitFor();
    await changed.getByText('已联系诉求人').waitFor();
    expect(await form(page).getByLabel('内容').inputValue()).toBe('现场已核实');
    // Also the way to another page and back keeps it.
    await page.goto('/desk/q/unit');
    await page.goto(`/desk/case/${filed.number}`);
    await page.getByRole('button', { name: '留言' }).click();
    expect(await form(page).getByLabel('内容').inputValue()).toBe('现场已核实');
    await send(page).click();
    await isSent(page, '留言');
    expect((await filed.read('dispatcher')).notes.map(({ text }) => text)).toContain('现场已核实');
    expect(JSON.stringify(await filed.read('citizen-1'))).not.toContain('现场已核实');
  });

  test('a double click, a lost answer and a reload give one command', async () => {
    const filed = await caseAt(people, 'inProgress', { title: '只提交一次' });
    const page = await openTab(WIDE);
    await openCase(page, 'unit-heating', filed.number);
    await page.keyboard.press('n');
    await form(page).getByLabel('内容').fill('只写一次');
    let isLost = true;
    await page.route('**/comment', async (route) => {
      const answer = await route.fetch();
      if (isLost) await route.abort();
      else await route.fulfill({ response: answer });
    });
    await send(page).dblclick();
    await page.getByText('网络不通').waitFor();
    isLost = false;
    await page.reload();
    await page.getByRole('button', { name: '留言' }).click();
    await send(page).click();
    await isSent(page, '留言');
    const { notes } = await filed.read('dispatcher');
    expect(notes.filter(({ text }) => text === '只写一次')).toHaveLength(1);
  });

  test('errors are at their fields, and a result is not sent before the photos of the work', async () => {
    const filed = await caseAt(people, 'inProgress', { title: '现场照片' });
    const page = await openTab(WIDE);
    await openCase(page, 'unit-heating', filed.number);
    await page.keyboard.press('r');
    await send(page).click();
    await form(page).locator('[data-field=publicReply]').getByText('请填写此项').waitFor();
    await form(page).locator('[data-field=solved]').getByText('请填写此项').waitFor();
    const photo = await makePhoto(page);
    const line = await holdUploads(page);
    await form(page).getByLabel('选择文件').setInputFiles(photo);
    await form(page).getByRole('group', { name: '是否解决' }).getByLabel('是').check();
    await form(page).getByLabel('对诉求人的答复').fill('已修复。');
    await send(page).click();
    await form(page).getByText('文件上传完就自动提交').waitFor();
    // A photo that is removed meanwhile is neither waited for nor sent.
    await form(page).getByLabel('选择文件').setInputFiles(photo);
    await form(page).getByRole('button', { name: '删除附件 2' }).click();
    await line.mend();
    await isSent(page, '提交办理结果');
    expect((await filed.read('dispatcher')).media).toHaveLength(1);
  });

  test('a request of the unit is decided by the supervisor in the queue of requests', async () => {
    const filed = await caseAt(people, 'inProgress', { title: '需要挂账' });
    const unit = await openTab(WIDE);
    await openCase(unit, 'unit-heating', filed.number);
    await unit.getByText('其他操作').click();
    await unit.getByRole('button', { name: '申请挂账' }).click();
    await form(unit).getByLabel('理由').fill('等待配件');
    await form(unit).getByLabel('工作计划').fill('配件到货后更换');
    const day = new Date(Date.now() + 5 * 24 * 3600 * 1000).toISOString().slice(0, 10);
    await form(unit).getByLabel('复核日期').fill(day);
    await send(unit).click();
    await isSent(unit, '申请挂账');
    const page = await openTab(WIDE);
    await signInAs(page, 'supervisor');
    await eventually(async () => {
      await page.goto(`/desk/q/requests/${filed.number}`);
      await page.locator('.cases, .list-pane p.card').first().waitFor();
      expect(await page.locator(`a[data-number="${filed.number}"]`).count()).toBe(1);
    });
    await page.getByText('配件到货后更换').first().waitFor();
    await page.getByRole('button', { name: '不同意挂账' }).waitFor();
    await page.keyboard.press('y');
    await send(page).press('Enter');
    // Another request may wait in the list: then it is opened.
    await page.getByText(/“同意挂账”已提交|同意挂账完成/).waitFor();
    expect(await filed.read('dispatcher')).toMatchObject({ status: 'onHold', requests: [{ decision: 'granted' }] });
    await eventually(async () => {
      await page.goto('/desk/q/holds');
      await page.locator('.cases, .list-pane p.card').first().waitFor();
      const line = page.locator(`a[data-number="${filed.number}"]`);
      expect(await line.count()).toBe(1);
      expect(await line.textContent()).toContain('等待配件');
    });
    await page.goto('/desk/overview');
    await page.getByRole('row', { name: /和平供热公司/ }).waitFor();
  });

  test('an operator acts for a caller only after verifying them', async () => {
    const filed = await fileCase(
      people,
      coldFlat({ title: '代来电人催办', contact: { name: '王五', phone: '13855550103' } }),
    );
    await filed.reaches('dispatched');
    const page = await openTab(WIDE);
    await openCase(page, 'operator', filed.number);
    await page.getByRole('button', { name: '催办' }).click();
    const caller = form(page).getByRole('group', { name: '来电人核验' });
    await caller.getByLabel('通话编号').fill('call-1');
    await caller.getByLabel('查询码或登记的电话').fill('13855550103');
    await caller.getByRole('button', { name: '核验' }).click();
    await caller.getByText('已核验').waitFor();
    await send(page).click();
    await isSent(page, '催办');
    expect((await filed.read('dispatcher')).urgedTimes).toBe(1);
  });
});
