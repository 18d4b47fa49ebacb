import { describe, expect, test } from 'vitest';
import { publishMonth } from '../support/figures.ts';
import { openTab, PHONE, people } from '../support/shared-browser.ts';

describe('the public figures', () => {
  test('the public figures say so as long as no month is published', async () => {
    const page = await openTab(PHONE);
    await page.goto('/board');
    await page.getByText('还没有公布的月份').waitFor();
    await page.getByText('没有符合条件的案例').waitFor();
  });

  test('the public figures are the same in tiles and table, and a small city is in neither', async () => {
    const page = await openTab(PHONE);
    await publishMonth(page);
    await page.goto('/board?measure=onTime');
    await page.locator('.tile').first().waitFor();
    expect(await page.locator('.tile').count()).toBe(14);
    for (const tile of await page.locator('.tile').all()) {
      const value = await tile.locator('strong').textContent();
      const name = (await tile.textContent())?.replace(value ?? '', '') ?? '';
      const cell = page.getByRole('row', { name: new RegExp(`^${name}`) }).locator('td[data-chosen]');
      expect(await cell.textContent()).toContain(value === '—' ? '不公布' : value);
    }
    expect(await page.locator('.tile strong', { hasText: '—' }).count()).toBe(1);
  });

  test('the public figures show the parts of a rate', async () => {
    const page = await openTab(PHONE);
    await publishMonth(page);
    await page.goto('/board');
    const all = page.getByRole('row', { name: /^全部/ }).first();
    await all.waitFor();
    for (const part of ['11843/23686', '4836/5200', '2470/2600', '1872/2340', '2275/2600'])
      expect(await all.textContent()).toContain(part);
  });

  test('the chosen figure is beside the city on a phone, and the page does not scroll sideways', async () => {
    const page = await openTab(PHONE);
    await publishMonth(page);
    await page.goto('/board?measure=resolution');
    const boxes = async () => {
      const [city, chosen] = await Promise.all(
        ['thead th:first-child', 'th[data-chosen]'].map((head) => page.locator(head).first().boundingBox()),
      );
      return {
        between: (chosen?.x ?? 0) - (city?.x ?? 0) - (city?.width ?? 0),
        right: (chosen?.x ?? 0) + (chosen?.width ?? 999),
      };
    };
    await page.locator('th[data-chosen]').waitFor();
    for (const measure of ['解决率', '按时办结率']) {
      await page.getByLabel('指标').selectOption(measure);
      await expect.poll(async () => (await boxes()).right).toBeLessThanOrEqual(360);
      await expect.poll(async () => Math.abs((await boxes()).between)).toBeLessThan(3);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test('the public figures have their selection in the address, and going back restores it', async () => {
    const page = await openTab(PHONE);
    await publishMonth(page);
    await page.goto('/board');
    await page.getByRole('button', { name: /沈阳/ }).click();
    await page.waitForURL('**/board?city=210100');
    const countRows = () => page.locator('[aria-labelledby="table"] tbody tr').count();
    await expect.poll(countRows).toBe(2);
    await page.getByLabel('指标').selectOption('满意率');
    await page.waitForURL('**/board?city=210100&measure=satisfaction');
    await page.goBack();
    await page.goBack();
    await page.waitForURL('**/board');
    await expect.poll(countRows).toBe(15);
    await page.goto('/board?city=210200&month=2026-09&measure=<script>');
    // The lists to choose from come with the figures.
    await expect.poll(() => page.getByLabel('城市').inputValue()).toBe('210200');
    await expect.poll(() => page.getByLabel('月份').inputValue()).toBe('2026-09');
  });

  test('the published cases are those of the city chosen last, even if an earlier answer comes later', async () => {
    const page = await openTab(PHONE);
    await publishMonth(page);
    const answerFirst = Promise.withResolvers<void>();
    const isAnswered = page.waitForResponse(/appeals\?.*city=210100/);
    await page.route('**/v1/public/appeals?**', async (route) => {
      const city = new URL(route.request().url()).searchParams.get('city') ?? '';
      if (city === '210100') await answerFirst.promise;
      await route.fulfill({
        json: { items: [{ id: city, kind: 'help', filed: '2026-10', title: `案例${city}`, text: '' }] },
      });
    });
    await page.goto('/board?city=210100');
    await page.getByLabel('城市').selectOption('210200');
    await page.getByText('案例210200').waitFor();
    answerFirst.resolve();
    await (await isAnswered).finished();
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await page.getByText('案例210100').count()).toBe(0);
    expect(await page.getByText('案例210200').count()).toBe(1);
  });

  test('the public figures are printed without controls', async () => {
    const page = await openTab();
    await publishMonth(page);
    await page.goto('/board');
    await page.locator('.tile').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.downloads').isVisible()).toBe(false);
    expect(await page.locator('.bar').isVisible()).toBe(false);
    expect(await page.locator('table').first().isVisible()).toBe(true);
  });

  test('the public figures link to files that the platform has', async () => {
    const page = await openTab();
    await page.goto('/board?city=210100');
    await page.getByText('没有符合条件的案例').waitFor();
    const link = await page.getByRole('link', { name: '下载案例' }).getAttribute('href');
    const { status, headers } = await people.nobody.get(link ?? '');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/csv');
  });

  test('the public figures show services for businesses, campaigns and visits as tables with downloads', async () => {
    const page = await openTab(PHONE);
    await publishMonth(page);
    await page.goto('/board?month=2026-10');
    const section = page.getByRole('region', { name: '企业服务', exact: true });
    const table = (name: string) => section.getByRole('region', { name, exact: true });
    const textOf = async (name: string) => {
      await table(name).waitFor();
      return (await table(name).locator('tbody').textContent()) ?? '';
    };
    expect(await textOf('服务有帮助的比例')).toBe('全部1361.5% (35.5–82.3)沈阳市9不公布融资对接8不公布');
    const campaign = '沈阳市 2026-07-01 – 2026-09-3020161782.0% (70.6–89.7)';
    expect(await textOf('回访调查')).toBe(`全部—61—82.0% (70.6–89.7)${campaign}`);
    expect(await textOf('走访企业')).toBe('全部4022不公布18不公布不公布不公布');
    const link = section.getByRole('link', { name: '下载走访企业（CSV）' });
    expect(await link.getAttribute('href')).toBe('/v1/public/visits?month=2026-10&format=csv');
    await page.goto('/board?month=2026-10&city=210100');
    expect(await textOf('服务有帮助的比例')).toBe('沈阳市9不公布沈阳市和平区9不公布');
  });

  test('the public figures say of services too when no month is published', async () => {
    const page = await openTab(PHONE);
    await page.goto('/board');
    // One for each of the three tables.
    await page.getByText('该月没有公布的数据').nth(2).waitFor();
  });

  test('the cities of the pages are those of the platform', async () => {
    const { CITIES } = await import('#web/texts/places/cities.ts');
    const { body } = await people.nobody.get('/v1/regions');
    const items = body.items as unknown as readonly { readonly code: string; readonly name: string }[];
    expect(items.map(({ code, name }) => [code, name])).toEqual(CITIES.map(({ code, zh }) => [code, zh]));
  });
});
