import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { coldFlat, fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { ATTACKS } from '../../support/attacks.ts';
import { findViolations } from '../../support/check-accessibility.ts';
import { waitUntilFound } from '../../support/lists.ts';
import { openTab, people } from '../../support/shared-browser.ts';
import { signInAs } from '../../support/world.ts';

const WIDE = { viewport: { width: 1440, height: 900 } } as const;

/** Picks an example person on the page of the issuer. */
async function pick(page: Page, person: string): Promise<void> {
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('button', { name: person, exact: true }).click();
}

const lineOf = (page: Page, number: string) => page.locator(`a[data-number="${number}"]`);

/** Opens a queue of the intake until it shows a case that was just filed: lists follow the log. */
async function openList(page: Page, path: string, number: string): Promise<void> {
  await eventually(async () => {
    await page.goto(path);
    await page.locator('.cases, .list-pane p.card').first().waitFor();
    expect(await lineOf(page, number).count()).toBe(1);
  });
}

describe('sign-in at the desk', () => {
  test('signing in goes to the issuer and back to the address; no token is in local storage', async () => {
    const page = await openTab(WIDE);
    await page.goto('/desk/q/intake?light=green');
    await pick(page, 'dispatcher');
    await page.waitForURL('**/desk/q/intake?light=green');
    await page.getByRole('heading', { name: '待受理', level: 1 }).waitFor();
    await page.reload();
    await page.getByText('派单员 · 12345热线受理中心').waitFor();
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('accessToken');

    const other = await page.context().newPage();
    await other.goto('/desk');
    await other.waitForURL('**/desk/q/intake');
    await page.getByRole('button', { name: '退出登录' }).click();
    for (const tab of [page, other]) await tab.getByRole('heading', { name: '登录工作台' }).waitFor();
    // The next person of this tab is asked who they are.
    await pick(page, 'supervisor');
    await page.getByText('中心督办主管').waitFor();
  });

  test('an ended sign-in is renewed in another tab, and the page continues', async () => {
    const page = await openTab(WIDE);
    await signInAs(page, 'dispatcher');
    await page.getByRole('navigation', { name: '工作台' }).waitFor();
    await page.evaluate(() => {
      const kept = JSON.parse(sessionStorage.getItem('hotline.staff') ?? '{}');
      sessionStorage.setItem('hotline.staff', JSON.stringify({ ...kept, accessToken: 'ended' }));
    });
    await page.getByRole('link', { name: /^待派单/ }).click();
    await page.getByText('登录已过期').waitFor();
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: '在新窗口登录' }).click(),
    ]);
    await pick(tab, 'dispatcher');
    await tab.getByRole('heading', { name: '已登录' }).waitFor();
    await page.getByText('登录已过期').waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: '待派单', level: 1 }).waitFor();
  });

  test('a citizen has no desk', async () => {
    const page = await openTab(WIDE);
    await signInAs(page, 'citizen-1', '/desk');
    await page.getByRole('heading', { name: '登录工作台' }).waitFor();
  });
});

describe('the queues', () => {
  test('the queues are worked with the keyboard alone, and colleagues see who has claimed a case', async () => {
    const [first, second] = await Promise.all([
      fileCase(people, unclearMatter({ title: '键盘一' })),
      fileCase(people, unclearMatter({ title: '键盘二' })),
    ]);
    const page = await openTab(WIDE);
    await signInAs(page, 'dispatcher');
    await openList(page, '/desk/q/intake', second.number);
    const isFocused = (number: string) =>
      page.evaluate((wanted) => (document.activeElement as HTMLElement).dataset.number === wanted, number);
    for (let presses = 0; presses < 40 && !(await isFocused(first.number)); presses += 1)
      await page.keyboard.press('j');
    expect(await isFocused(first.number)).toBe(true);
    await page.keyboard.press('c');
    await lineOf(page, first.number).getByText('我已锁定').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/desk/q/intake/${first.number}`);
    await page.getByRole('heading', { name: '键盘一', level: 2 }).waitFor();
    expect(await findViolations(page)).toEqual([]);

    const colleague = await openTab(WIDE);
    await signInAs(colleague, 'dispatcher-2');
    await openList(colleague, '/desk/q/intake', first.number);
    await lineOf(colleague, first.number).getByText('派单员 已锁定').waitFor();

    await page.keyboard.press('x');
    await lineOf(page, first.number).getByText('我已锁定').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('启用单键操作').click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    expect(page.url()).toContain('/desk/q/intake');
  });

  test('the queues show without a reload what others have done, with one call each time', async () => {
    const filed = await fileCase(people, coldFlat({ title: '自动更新' }));
    await filed.reaches('dispatched');
    const page = await openTab(WIDE);
    await page.clock.install();
    await signInAs(page, 'unit-heating', '/desk/q/mine');
    await page.getByRole('navigation', { name: '工作台' }).waitFor();
    await page.locator('.cases, .list-pane p.card').first().waitFor();
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/v1/')) asked.push(pathname);
    });
    await filed.give('unit-heating', 'sign');
    await eventually(async () => {
      await page.clock.fastForward(31_000);
      expect(await lineOf(page, filed.number).count()).toBe(1);
    });
    const polled = asked.filter((path) => !path.endsWith('/counts'));
    expect(polled[0]).toBe('/v1/desk/changes');
    expect(polled.filter((path) => path.includes('/appeals/'))).toEqual([]);
  });

  test('the queues keep their filters in the address, and going back restores them', async () => {
    const page = await openTab(WIDE);
    await signInAs(page, 'dispatcher', '/desk/q/intake');
    await page.getByLabel('紧急程度').selectOption('紧急');
    await page.waitForURL('**/desk/q/intake?urgency=urgent');
    await page.getByText('这里没有工单').waitFor();
    await page.goBack();
    await page.waitForURL('**/desk/q/intake');
    await page.goto('/desk/q/unit');
    await page.getByLabel('按名称查找单位').fill('供热');
    await page.getByRole('group', { name: '选择单位' }).getByLabel('和平供热公司').click();
    await page.waitForURL('**/desk/q/unit?unit=heating');
    await page.locator('.cases, .list-pane p.card').first().waitFor();
  });
});

describe('a case at the desk', () => {
  test('a case shows personal data for a reason, which auditors read', async () => {
    const filed = await fileCase(
      people,
      unclearMatter({ title: '查看电话', contact: { name: '李四', phone: '13855550101' } }),
    );
    const page = await openTab(WIDE);
    await signInAs(page, 'dispatcher', `/desk/case/${filed.number}`);
    await page.getByText('138****0101').waitFor();
    expect(await page.content()).not.toContain('13855550101');
    await page.getByRole('button', { name: '查看完整信息' }).click();
    const form = page.locator('section[aria-labelledby=contact] form');
    await form.getByRole('button', { name: '查看完整信息' }).click();
    await form.getByText('请填写此项').waitFor();
    await form.getByLabel('查看原因').selectOption('预约上门或现场查看');
    await form.getByRole('button', { name: '查看完整信息' }).click();
    await page.getByRole('link', { name: '13855550101' }).waitFor();
    await eventually(async () => {
      const { body } = await people.as('auditor').get('/v1/desk/audit/reveals');
      expect(body.items.map(({ number }) => number)).toContain(filed.number);
    });
  });

  test('a case is found by number, phone and words, and text that tries to be a script is text', async () => {
    const attack = ATTACKS.join(' ');
    const title = `脚本 ${ATTACKS[1]}`;
    const filed = await fileCase(
      people,
      unclearMatter({ title, text: attack, contact: { name: '<b>x</b>', phone: '13855550102' } }),
    );
    const page = await openTab(WIDE);
    await signInAs(page, 'operator');
    // From then on the page listens to keys.
    await page.locator('.who').waitFor();
    await page.keyboard.press('/');
    const field = page.getByLabel('编号、电话或标题中的词');
    await field.fill('13855550102');
    await waitUntilFound('13855550102', filed.number);
    await page.getByRole('button', { name: '查找', exact: true }).click();
    await lineOf(page, filed.number).waitFor();
    expect(await page.url()).not.toContain('13855550102');
    await field.fill(filed.number);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/desk/case/${filed.number}`);
    await page.locator('section[aria-labelledby=filed] .written').waitFor();
    expect(await page.locator('section[aria-labelledby=filed] .written').textContent()).toBe(attack);
    expect(await page.getByRole('heading', { level: 2 }).textContent()).toBe(title);
    expect(await page.evaluate(() => 'attacked' in globalThis)).toBe(false);
  });
});
