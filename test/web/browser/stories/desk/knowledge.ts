import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openUntil } from '../../support/lists.ts';
import { openTab, people } from '../../support/shared-browser.ts';
import { signInAs } from '../../support/world.ts';

const WIDE = { viewport: { width: 1440, height: 900 } } as const;
const QUESTION = '小区换热站检修期间能不能要求补偿？';

async function openAs(person: string, path: string): Promise<Page> {
  const page = await openTab(WIDE);
  await signInAs(page, person, path);
  return page;
}

const actions = (page: Page) => page.locator('section[aria-labelledby=actions]');

/** Gives a command through its form, with a note where one is written. */
async function give(page: Page, label: string, note?: string): Promise<void> {
  await actions(page).locator('.buttons').getByRole('button', { name: label, exact: true }).click();
  if (note !== undefined) await actions(page).getByLabel('说明').fill(note);
  await actions(page).locator('form').getByRole('button', { name: label, exact: true }).click();
  await page.getByText(`“${label}”已提交`).waitFor();
}

/** Opens an item from a list, which may follow the log. */
async function openFrom(page: Page, list: string, question: string): Promise<void> {
  await openUntil(() => page.goto(`/desk/knowledge/${list}`), page.getByRole('link', { name: question }));
  await page.getByRole('link', { name: question }).click();
  await page.getByRole('heading', { name: '修改记录' }).waitFor();
}

describe('the knowledge base at the desk', () => {
  test('A unit writes an item, its leader sends it back and then publishes it; nobody publishes their own words', async () => {
    const unit = await openAs('unit-heating', '/desk/knowledge');
    await unit.getByRole('link', { name: '新增条目' }).click();
    await unit.getByRole('button', { name: '新增条目', exact: true }).click();
    expect(await unit.getByText('请填写此项').count()).toBe(4);
    await unit.getByLabel('问题', { exact: true }).fill(QUESTION);
    await unit.getByLabel('答复', { exact: true }).fill('检修超过二十四小时的，按供热合同退费。');
    await unit.getByLabel('其他问法').fill('停暖能退钱吗\n换热站坏了怎么补偿');
    await unit.getByLabel('按名称查找类别').fill('室温');
    await unit.getByLabel(/室温不达标/).check();
    await unit.getByLabel('开始日期').fill('2026-01-01');
    await unit.getByRole('button', { name: '新增条目', exact: true }).press('Enter');
    await unit.waitForURL(/knowledge-item\/item-/);
    await unit.getByText('现在不向任何人显示').waitFor();
    await give(unit, '送审');
    await unit.getByText('不能自己发布').waitFor();
    expect(await actions(unit).getByRole('button', { name: '审核通过并发布' }).count()).toBe(0);

    const leader = await openAs('leader-heating', '/desk/knowledge/review');
    await openFrom(leader, 'review', QUESTION);
    await actions(leader).getByRole('button', { name: '退回修改' }).click();
    await actions(leader).locator('form button[type=submit]').click();
    await leader.getByText('请填写此项').waitFor();
    await actions(leader).getByLabel('说明').fill('写明合同条款');
    await actions(leader).locator('form button[type=submit]').click();
    await leader.getByText('“退回修改”已提交').waitFor();

    await unit.reload();
    await unit.getByText('写明合同条款').waitFor();
    await actions(unit).getByRole('button', { name: '修改', exact: true }).click();
    await actions(unit).getByLabel('依据').fill('供热合同第八条');
    await actions(unit).locator('form button[type=submit]').click();
    await unit.getByText('“修改”已提交').waitFor();
    await give(unit, '送审');
    await leader.reload();
    await give(leader, '审核通过并发布');
    await leader.getByRole('region', { name: '现在看到的内容' }).getByText('供热合同第八条').waitFor();
    const id = new URL(leader.url()).pathname.split('/').at(-1) ?? '';
    expect((await people.nobody.get(`/v1/knowledge/${id}`)).body).toMatchObject({ question: QUESTION });
  });

  test('A table goes out and in: wrong rows are named and change nothing, changed rows become drafts', async () => {
    const page = await openAs('unit-water', '/desk/knowledge/published');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('knowledge.csv');
    const csv = readFileSync(await file.path(), 'utf8');
    const [head = '', first = ''] = csv.split(/\r?\n/);
    const takeIn = (table: string) =>
      page
        .getByLabel('上传 CSV')
        .setInputFiles({ name: 'knowledge.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await takeIn(`${head}\n${first.replace(/^([^,]*),[^,]*,/, '$1,many,')}\n`);
    await page.locator('.report').getByText('全部未导入').waitFor();
    expect(await page.locator('.report tbody tr').first().locator('td').first().textContent()).toBe('2');
    const added = first.replace(/^[^,]*,[^,]*,[^,]*,/, 'web-water-item,,水表冻裂了谁负责？,');
    await takeIn(`${head}\n${added}\n`);
    await page.locator('.report').getByText('检查完成：新增 1 条').waitFor();
    await page.getByRole('button', { name: '导入', exact: true }).dblclick();
    await page.locator('.report').getByText('已导入').waitFor();
    await openFrom(page, 'draft', '水表冻裂了谁负责');
  });

  test('Items that did not help and reported faults are listed for the owner, who answers', async () => {
    const count = (use: string) => people.nobody.post('/v1/knowledge-uses', { use, items: ['heat-not-warm'] });
    for (let opened = 0; opened < 10; opened += 1) expect((await count('opened')).body).toEqual({ counted: 1 });
    for (let filed = 0; filed < 6; filed += 1) await count('filedAnyway');
    const { body: item } = await people.nobody.get('/v1/knowledge/heat-not-warm');
    const { ownerUnitId, question } = item as unknown as { ownerUnitId: string; question: string };
    const given = await people.as('operator').post('/v1/desk/knowledge/heat-not-warm/feedback', {
      kind: 'outdated',
      note: '电话已经换了',
    });
    expect(given.status, given.text).toBe(201);
    const owner = await openAs(ownerUnitId === 'centre' ? 'supervisor' : `unit-${ownerUnitId}`, '/desk/knowledge');
    await owner.goto('/desk/knowledge/failing');
    await owner.getByText('看过 10 次，其中 6 次仍提交诉求（60%）').waitFor();
    await owner.getByRole('link', { name: question }).waitFor();
    await openFrom(owner, 'feedback', '电话已经换了');
    const reported = owner.getByRole('region', { name: '指出的问题' });
    await reported.getByText('电话已经换了').waitFor();
    await reported.getByLabel('已改正').check();
    await reported.getByLabel('说明').fill('已更新电话');
    await reported.getByRole('button', { name: '答复' }).click();
    await reported.getByText('已更新电话').waitFor();
    expect(await reported.locator('form').count()).toBe(0);
  });
});
