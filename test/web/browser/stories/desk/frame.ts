import { describe, expect, test } from 'vitest';
import { coldFlat } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { findViolations } from '../../support/check-accessibility.ts';
import { openTab, people } from '../../support/shared-browser.ts';
import { signInAs } from '../../support/world.ts';

const DESK = { viewport: { width: 1280, height: 800 } } as const;

describe('the navigation of the desk', () => {
  test('the navigation marks the queue and the screen where one is, and stands on every screen', async () => {
    const page = await openTab(DESK);
    await signInAs(page, 'supervisor', '/desk/q/dispatch');
    const rail = page.getByRole('navigation', { name: '工作台' });
    const here = rail.locator('[aria-current=page]');
    await here.getByText('待派单', { exact: true }).waitFor();
    for (const [name, path] of [
      ['总览', '/desk/overview'],
      ['知识库', '/desk/knowledge/published'],
      ['知识库', '/desk/knowledge-item/heat-not-warm'],
    ]) {
      await signInAs(page, 'supervisor', path);
      await here.getByText(name as string, { exact: true }).waitFor();
      expect(await here.count()).toBe(1);
    }
    // Other screens know the lengths of the queues too.
    await rail
      .getByRole('link', { name: /待受理.*共.*\d/s })
      .first()
      .waitFor();
    expect(await findViolations(page)).toEqual([]);
  });

  test('a narrow screen has the navigation behind a button, which says whether it is open', async () => {
    const page = await openTab({ viewport: { width: 900, height: 800 } });
    await signInAs(page, 'supervisor', '/desk/overview');
    const rail = page.getByRole('navigation', { name: '工作台' });
    const menu = page.getByRole('button', { name: '菜单' });
    await menu.waitFor();
    expect([await rail.isVisible(), await menu.getAttribute('aria-expanded')]).toEqual([false, 'false']);
    await menu.press('Enter');
    expect([await rail.isVisible(), await menu.getAttribute('aria-expanded')]).toEqual([true, 'true']);
    await rail.getByRole('link', { name: '知识库' }).press('Enter');
    await page.waitForURL('**/desk/knowledge**');
    expect(await rail.isVisible()).toBe(false);
  });

  test('at 1280 x 800 at least fifteen cases of a list are in sight', async () => {
    const lamp = { title: '路灯不亮', text: '路灯坏了，晚上很黑。', categoryHint: '020202', channel: 'phone' };
    const path = '/v1/desk/queues/unit?unit=city-management&limit=20';
    const read = async () => (await people.as('supervisor').get(path)).body.items.length;
    for (let count = await read(); count < 20; count += 1)
      await people.as('operator').post('/v1/desk/appeals', coldFlat(lamp));
    await eventually(async () => expect(await read()).toBe(20));
    const page = await openTab(DESK);
    await signInAs(page, 'supervisor', '/desk/q/unit?unit=city-management');
    const lines = page.locator('a[data-number]');
    await lines.nth(19).waitFor();
    const whole = await lines.evaluateAll(
      (all) => all.filter((line) => line.getBoundingClientRect().bottom <= innerHeight).length,
    );
    expect(whole).toBeGreaterThanOrEqual(15);
  });
});
