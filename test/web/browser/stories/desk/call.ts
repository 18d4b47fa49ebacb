import { describe, expect, test } from 'vitest';
import { caseOf, coldFlat, fileCase } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { waitUntilFound } from '../../support/lists.ts';
import { openTab, people } from '../../support/shared-browser.ts';
import { signInAs } from '../../support/world.ts';

const WIDE = { viewport: { width: 1440, height: 900 } } as const;

describe('a call', () => {
  test('a call is taken with the keyboard: earlier appeals, knowledge, an answer on the spot', async () => {
    const phone = '13855550201';
    const earlier = await fileCase(people, coldFlat({ title: '上次的诉求', contact: { name: '赵六', phone } }));
    const page = await openTab(WIDE);
    await signInAs(page, 'operator');
    await page.getByRole('navigation', { name: '工作台' }).waitFor();
    const keys = page.keyboard;
    await keys.press('g');
    await page.getByRole('heading', { name: '接听来电' }).waitFor();
    // The phone has the focus already.
    await waitUntilFound(phone, earlier.number);
    await keys.type(phone);
    await page.locator(`a[data-number="${earlier.number}"]`).waitFor();
    await page.getByText('可为来电人办理').waitFor();
    await keys.press('Tab');
    await keys.type('赵六');
    await page.getByLabel('内容（复述给来电人听并确认）').focus();
    await keys.type('请问暖气管道漏水怎么办？');
    expect(await page.getByRole('group', { name: '类型' }).getByLabel('咨询').isChecked()).toBe(true);
    // The classifier reads along.
    await page
      .getByRole('group', { name: '类别' })
      .getByText(/（(很像|可能是|也可能)）/)
      .first()
      .waitFor();
    const cite = page.locator('.knowledge').getByRole('button', { name: '引用' }).first();
    await cite.waitFor();
    await cite.press('Enter');
    expect(await page.getByLabel('答复内容').inputValue()).not.toBe('');
    // A reload during the call loses nothing.
    await page.reload();
    expect(await page.getByLabel('内容（复述给来电人听并确认）').inputValue()).toBe('请问暖气管道漏水怎么办？');
    await page.getByLabel('答复内容').focus();
    await keys.press('Control+Enter');
    await page.getByRole('heading', { name: '已登记并答复' }).waitFor();
    const number = (await page.locator('.number-line').first().textContent())?.replace(/\s/g, '') ?? '';
    expect((await caseOf(people, number).read('auditor')).status).not.toBe('submitted');
    await page.getByRole('button', { name: '接听下一个来电' }).press('Enter');
    expect(await page.getByLabel('电话', { exact: true }).inputValue()).toBe('');
  });

  test('a call is filed once for a double click, names duplicates, and says at a field what is missing', async () => {
    const phone = '13855550202';
    const page = await openTab(WIDE);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
    await signInAs(page, 'operator', '/desk/call');
    await page.getByRole('button', { name: '登记诉求' }).click();
    await page.locator('[data-field=phone]').getByText('请填写此项').waitFor();
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).type)).toBe('tel');
    const numbers: string[] = [];
    for (const title of ['第一次', '第二次']) {
      await eventually(async () => {
        if (numbers.length > 0)
          expect((await people.as('operator').post('/v1/desk/searches', { phone })).body.items).not.toEqual([]);
      });
      await page.getByLabel('电话', { exact: true }).fill(phone);
      await page.getByLabel('标题').fill(title);
      await page.getByLabel('内容（复述给来电人听并确认）').fill('小区门口路灯不亮');
      await page.getByLabel('详细地址').fill('文化路 7 号');
      await page.getByLabel('按名称查找类别').fill('室温');
      await page
        .getByRole('group', { name: '类别' })
        .getByLabel(/室温不达标/)
        .check();
      await page.getByRole('button', { name: '登记诉求' }).dblclick();
      await page.getByRole('heading', { name: '已登记' }).waitFor();
      numbers.push((await page.locator('.number-line').first().textContent())?.replace(/\s/g, '') ?? '');
      if (title === '第二次') await page.getByText('可能重复的诉求').waitFor();
      await page.getByRole('button', { name: '接听下一个来电' }).click();
    }
    await eventually(async () => {
      const { body } = await people.as('operator').post('/v1/desk/searches', { phone });
      expect(body.items.map(({ number }) => number).toSorted()).toEqual(numbers.toSorted());
    });
    // Earlier cases of the caller were looked for, and no address had the phone.
    expect(asked.filter((each) => each.includes('/v1/desk/searches'))).not.toEqual([]);
    expect(asked.filter((each) => each.includes(phone))).toEqual([]);
  });
});
