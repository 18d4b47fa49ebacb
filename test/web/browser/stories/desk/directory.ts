import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { eventually } from '#test/support/e2e/eventually.ts';
import { openTab, people } from '../../support/shared-browser.ts';
import { signInAs } from '../../support/world.ts';

test('An administrator takes a table out as CSV and in again; wrong rows are named and change nothing', async () => {
  const page = await openTab({ viewport: { width: 1440, height: 900 } });
  await signInAs(page, 'admin');
  await page.waitForURL('**/desk/directory');
  await page.goto('/desk/directory/grids');
  await page.locator('main table').waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载 CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('grids.csv');
  const csv = readFileSync(await file.path(), 'utf8');
  const [head = '', first = ''] = csv.split(/\r?\n/);
  expect(head).toMatch(/^id,version,/);
  const takeIn = (table: string) =>
    page.getByLabel('上传 CSV').setInputFiles({ name: 'grids.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });

  const [id = ''] = first.split(',');
  await takeIn(`${head}\n${first.replace(/^[^,]*,[^,]*,/, `${id},many,`)}\n`);
  await page.locator('.report').getByText('全部未导入').waitFor();
  expect(await page.locator('.report tbody tr').first().locator('td').first().textContent()).toBe('2');
  expect(await page.getByRole('button', { name: '导入', exact: true }).count()).toBe(0);

  await takeIn(csv);
  await page.locator('.report').getByText('检查完成：新增 0 条，修改 0 条').waitFor();
  await page.getByRole('button', { name: '导入', exact: true }).dblclick();
  await page.locator('.report').getByText('已导入').waitFor();
  await eventually(async () => {
    const { body } = await people.as('admin').get('/v1/admin/grids?limit=1');
    expect(body.items[0]?.version).toBe(1);
  });
});

test('An auditor reads the directory and the audit lists and changes nothing', async () => {
  const page = await openTab({ viewport: { width: 1440, height: 900 } });
  await signInAs(page, 'auditor', '/desk/directory/units');
  await page.locator('main table').waitFor();
  expect(await page.getByLabel('上传 CSV').count()).toBe(0);
  await page.getByRole('link', { name: '审计', exact: true }).click();
  await page.getByRole('group', { name: '查看' }).getByLabel('谁打开了工单').check();
  await page.waitForURL('**/desk/audit?list=openings');
});
