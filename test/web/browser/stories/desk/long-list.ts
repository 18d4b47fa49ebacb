import { expect, test } from 'vitest';
import { coldFlat } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { findViolations } from '../../support/check-accessibility.ts';
import { openTab, people } from '../../support/shared-browser.ts';
import { signInAs } from '../../support/world.ts';

const QUEUE = '/desk/q/unit?unit=city-management';
const FILED = 53;

test('A list of more than fifty says how long it is, is paged, and the way back returns to the same row', async () => {
  const lamp = { title: '路灯不亮', text: '路灯坏了，晚上很黑。', categoryHint: '020202', channel: 'phone' };
  for (let index = 0; index < FILED; index += 1) {
    const answer = await people.as('operator').post('/v1/desk/appeals', coldFlat(lamp));
    expect(answer.status, answer.text).toBe(201);
  }
  await eventually(async () => {
    const { body } = await people.as('supervisor').get('/v1/desk/queues/unit?unit=city-management&limit=100');
    expect(body.items.length).toBeGreaterThanOrEqual(FILED);
  });
  const page = await openTab({ viewport: { width: 1440, height: 900 } });
  await signInAs(page, 'supervisor', QUEUE);
  const lines = page.locator('a[data-number]');
  const pager = page.getByRole('navigation', { name: '翻页' });
  await pager.getByText('1–50 /').waitFor();
  expect(await lines.count()).toBe(50);
  expect(new URL(page.url()).searchParams.get('from')).toBeNull();
  const first = await lines.first().getAttribute('data-number');
  await pager.getByRole('button', { name: '下一页' }).press('Enter');
  await pager.getByText(/^51–\d+ \/ \d+$/).waitFor();
  expect(await findViolations(page)).toEqual([]);
  const second = page.locator('a[data-number]').nth(1);
  const number = await second.getAttribute('data-number');
  expect(number).not.toBe(first);

  await second.press('Enter');
  await page.waitForURL(`**/desk/q/unit/${number}?unit=city-management&from=51`);
  await page.getByRole('article').waitFor();
  await page.goBack();
  await pager.getByText(/^51–/).waitFor();
  const focused = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.number);
  await expect.poll(focused).toBe(number);

  // Another screen, and back: the list is read anew, at the same page and row.
  await page.getByRole('navigation', { name: '工作台' }).getByRole('link', { name: '总览' }).press('Enter');
  await page.getByRole('heading', { name: '总览' }).waitFor();
  await page.goBack();
  await pager.getByText(/^51–/).waitFor();
  await expect.poll(focused).toBe(number);

  // A colleague to whom the address is sent sees the same page, which they have never turned to.
  const other = await openTab({ viewport: { width: 1440, height: 900 } });
  await signInAs(other, 'supervisor-2', page.url().replace(/^.*(?=\/desk)/, ''));
  await other.locator(`a[data-number="${number}"]`).waitFor();
  await other.getByText(/^51–/).waitFor();
  await other.getByRole('link', { name: /不按单位筛选/ }).waitFor();

  await pager.getByRole('button', { name: '上一页' }).press('Enter');
  await pager.getByText(/^1–50/).waitFor();
  expect(await lines.first().getAttribute('data-number')).toBe(first);
});
