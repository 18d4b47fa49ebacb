import { describe, expect, test } from 'vitest';
import { fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { findViolations } from '../../support/check-accessibility.ts';
import { waitUntilListed } from '../../support/lists.ts';
import { openTab, people } from '../../support/shared-browser.ts';
import { signInAs } from '../../support/world.ts';

const WIDE = { viewport: { width: 1440, height: 900 } } as const;

describe('the next case', () => {
  test('after a decision the next case of the list is there, with a way back to the one before', async () => {
    const [first, second] = await Promise.all([
      fileCase(people, unclearMatter({ title: '下一件甲' })),
      fileCase(people, unclearMatter({ title: '下一件乙' })),
    ]);
    for (const { number } of [first, second])
      await waitUntilListed('dispatcher', '/v1/desk/queues/intake?limit=100', number);
    const page = await openTab(WIDE);
    await signInAs(page, 'dispatcher', `/desk/q/intake/${first.number}`);
    await page.locator('section.actions').waitFor();
    await page.locator(`a[data-number="${first.number}"]`).waitFor();
    await page.keyboard.press('a');
    const form = page.locator('.command-form');
    await form.getByLabel('按名称查找类别').fill('室温');
    await form.getByLabel(/室温不达标/).check();
    await form.getByRole('button', { name: '受理，看下一件' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('status').getByText('受理完成，这是下一件').waitFor();
    expect(page.url()).toMatch(/\/desk\/q\/intake\/\d{18}$/);
    expect(page.url()).not.toContain(first.number);
    expect((await first.read('dispatcher')).status).toBe('accepted');
    // The heading of the next case has the focus: the keys are for it.
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('case-title');
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('status').getByRole('link', { name: '下一件甲' }).click();
    await page.waitForURL(`**/desk/q/intake/${first.number}`);
    await page.getByRole('heading', { name: '下一件甲', level: 2 }).waitFor();
  });

  test('a supervisor takes over what a colleague has claimed', async () => {
    const filed = await fileCase(people, unclearMatter({ title: '由值班长接手' }));
    await waitUntilListed('dispatcher', '/v1/desk/queues/intake?limit=100', filed.number);
    const claim = await people.as('dispatcher-2').post('/v1/desk/queues/intake/claims', { number: filed.number });
    expect(claim.status, claim.text).toBeLessThan(300);
    const page = await openTab(WIDE);
    await signInAs(page, 'supervisor', `/desk/q/intake/${filed.number}`);
    await page.locator('.case-head').getByRole('button', { name: '由我接手' }).click();
    await page.locator('.case-head').getByRole('button', { name: '解除锁定' }).waitFor();
    expect(await findViolations(page)).toEqual([]);
    const late = await people.as('dispatcher-2').post(`/v1/desk/appeals/${filed.number}/accept`, { category: '0201' });
    expect([late.status, late.body.code]).toEqual([409, 'claimed']);
  });

  test('a case that a colleague works on says so, and offers no claim', async () => {
    const filed = await fileCase(people, unclearMatter({ title: '同事在办' }));
    await waitUntilListed('dispatcher', '/v1/desk/queues/intake?limit=100', filed.number);
    const claim = await people.as('dispatcher-2').post('/v1/desk/queues/intake/claims', { number: filed.number });
    expect(claim.status, claim.text).toBeLessThan(300);
    const page = await openTab(WIDE);
    await signInAs(page, 'dispatcher', `/desk/q/intake/${filed.number}`);
    await page
      .locator('.case-head')
      .getByText(/正在处理，.+自动解锁/)
      .waitFor();
    expect(await page.locator('.case-head').getByRole('button', { name: '锁定' }).count()).toBe(0);
    expect(await findViolations(page)).toEqual([]);
    // The case alone says so too.
    await page.goto(`/desk/case/${filed.number}`);
    await page.locator('section.actions').waitFor();
    await page
      .locator('.case-head')
      .getByText(/正在处理，.+自动解锁/)
      .waitFor();
  });
});
