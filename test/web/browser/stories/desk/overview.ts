import { expect, test } from 'vitest';
import { unclearMatter } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { findViolations } from '../../support/check-accessibility.ts';
import { openTab, people } from '../../support/shared-browser.ts';
import { makeWorld, signInAs } from '../../support/world.ts';

const PEOPLE = 5;

/** Five people report one matter from one place. Returns the numbers. */
async function makeHotSpot(): Promise<readonly string[]> {
  const numbers: string[] = [];
  for (let person = 0; person < PEOPLE; person += 1) {
    const burst = unclearMatter({
      kind: 'help',
      title: '消防栓被撞漏水',
      text: `十三纬路的消防栓被撞坏，一直喷水，第${person + 1}户反映。`,
      place: { address: '和平区十三纬路9号', regionCode: '210102' },
      contact: { name: '赵六', phone: `1391111360${person}` },
    });
    const filed = await people.as('operator').post('/v1/desk/appeals', { ...burst, channel: 'phone' });
    expect(filed.status, filed.text).toBe(201);
    numbers.push(filed.body.number);
  }
  await eventually(async () => {
    const { body } = await people.as('supervisor').get('/v1/desk/hot-spots');
    expect(JSON.stringify(body)).toContain(numbers[0]);
  });
  return numbers;
}

test('The overview leads from a unit to its list, from a hot spot to its cases, and prints without buttons', async () => {
  await makeWorld();
  const numbers = await makeHotSpot();
  const page = await openTab({ viewport: { width: 1440, height: 900 } });
  await signInAs(page, 'supervisor', '/desk/overview');
  const spots = page.getByRole('region', { name: '热点', exact: true });
  const spot = spots.locator('.lines > li', { has: page.locator(`a[href="/desk/case/${numbers[0]}"]`) });
  await spot.locator('summary').press('Enter');
  await spot.getByRole('link').first().waitFor();
  expect(await spot.getByRole('link').count()).toBeGreaterThanOrEqual(PEOPLE);
  expect(await findViolations(page)).toEqual([]);

  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
  expect(await page.getByRole('navigation', { name: '工作台' }).isVisible()).toBe(false);
  expect(await page.getByRole('table').first().isVisible()).toBe(true);
  await page.emulateMedia({ media: 'screen' });

  const units = page.getByRole('table').first();
  await units.getByRole('link', { name: '和平供热公司' }).click();
  await page.waitForURL('**/desk/q/unit?unit=heating');
  await page
    .getByRole('link', { name: /不按单位筛选/ })
    .getByText('和平供热公司')
    .waitFor();
  await page.locator('a[data-number]').first().waitFor();
});
