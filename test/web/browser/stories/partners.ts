import { describe, expect, test } from 'vitest';
import { findViolations } from '../support/check-accessibility.ts';
import { askForLoan, DEARER, makeOffers, offer } from '../support/financing.ts';
import { openUntil } from '../support/lists.ts';
import { openTab, PHONE, people } from '../support/shared-browser.ts';
import { giveByForm, openWith, signInAs } from '../support/world.ts';

const WIDE = { viewport: { width: 1440, height: 900 } } as const;

describe('partners', () => {
  test('A bank offers by consent, is chosen and grants; its looks are listed, and nothing is shown after the consent', async () => {
    const { number, accessToken } = await askForLoan('13855550077');
    const owner = await openTab(PHONE);
    await openWith(owner, accessToken, `/request/${number}`);
    for (const bank of ['示例银行沈阳分行', '示例农村商业银行'])
      await giveByForm(owner, '授权合作机构', async () => {
        const form = owner.locator('section[aria-labelledby=actions] form');
        await form.getByLabel(bank).check();
        for (const field of ['企业名称', '诉求内容', '融资需求']) await form.getByLabel(field).check();
        await form.getByText('合作机构的每一次查看均有记录').waitFor();
        await form.getByLabel('我已阅读并同意').check();
      });
    await owner.getByRole('region', { name: '向合作机构开放的内容' }).getByText('尚未转介').first().waitFor();

    const desk = await openTab(WIDE);
    await signInAs(desk, 'manager', `/desk/request/${number}`);
    for (const bank of ['示例银行沈阳分行', '示例农村商业银行'])
      await giveByForm(desk, '转介合作机构', () =>
        desk.locator('section[aria-labelledby=actions] form').getByLabel(bank).check(),
      );

    // The other bank offers first, and the bank at this desk never sees it.
    await offer('partner-2', number);
    const bank = await openTab(WIDE);
    await signInAs(bank, 'partner');
    await bank.waitForURL('**/desk/referrals');
    expect(await bank.getByRole('link', { name: '查找工单' }).count()).toBe(0);
    await openUntil(() => bank.reload(), bank.locator(`a[data-number="${number}"]`));
    await bank.locator(`a[data-number="${number}"]`).click();
    await bank.getByText('本次查看已记录').waitFor();
    await bank.getByText('购买机床').waitFor();
    expect(await bank.getByText('统一社会信用代码').count()).toBe(0);
    await giveByForm(bank, '提交融资方案', async () => {
      const form = bank.locator('section[aria-labelledby=actions] form');
      await form.getByLabel('金额').fill('3000000');
      await form.getByLabel('期限（月）').fill('12');
      await form.getByLabel('年利率').fill('3.45');
      await form.getByLabel('利息之外的全部费用').fill('30000');
      await form.getByLabel('按月付息，到期还本').check();
      await form.getByLabel('其他条件').fill(DEARER.conditions);
    });
    const own = bank.getByRole('region', { name: '贵机构的方案' });
    await own.getByText('4.45 %').waitFor();
    expect(await own.locator('li').count()).toBe(1);
    expect(await bank.content()).not.toContain('4.30');
    expect(await findViolations(bank)).toEqual([]);

    // Side by side, the cheaper one first although its rate is higher.
    await desk.reload();
    const offers = desk.getByRole('region', { name: '融资对接' }).locator('table');
    await offers.locator('thead th').nth(2).waitFor();
    expect(await offers.locator('thead tr').textContent()).toBe('机构示例农村商业银行示例银行沈阳分行');
    expect(await offers.locator('tbody tr').first().textContent()).toBe('年化综合成本4.30 %4.45 %');

    await owner.reload();
    const looks = owner.locator('.looks');
    await looks.getByText('示例银行客户经理').first().waitFor();
    await giveByForm(owner, '选定融资方案', () =>
      owner.locator('section[aria-labelledby=actions] form').getByLabel('示例银行沈阳分行').check(),
    );
    await bank.reload();
    await giveByForm(bank, '登记融资结果', async () => {
      const form = bank.locator('section[aria-labelledby=actions] form');
      await form.getByLabel('已放款').check();
      await form.getByLabel('放款金额').fill('2500000');
    });
    await owner.reload();
    await owner.getByText('放款 2,500,000.00 元').waitFor();

    await giveByForm(owner, '撤回授权', () =>
      owner.locator('section[aria-labelledby=actions] form').getByLabel('示例银行沈阳分行').check(),
    );
    await bank.reload();
    await bank.getByText('企业已经撤回授权').waitFor();
    await bank.goto('/desk/referrals');
    await bank.getByRole('heading', { name: '转介的诉求' }).waitFor();
    await bank.locator('.list, p.card').first().waitFor();
    expect(await bank.locator(`a[data-number="${number}"]`).count()).toBe(0);
    const { body } = await people.as('manager').get(`/v1/desk/enterprise/requests/${number}`);
    expect(body).toMatchObject({ financing: { outcome: { partner: { id: 'bank-1' }, amount: 250_000_000 } } });
  });

  test('A bank that opens a request of another one, or guesses a number, reads that nothing is shared', async () => {
    const { number } = await makeOffers();
    const bank = await openTab(WIDE);
    await signInAs(bank, 'partner-2', `/desk/referral/${number}`);
    await bank.getByRole('region', { name: '贵机构的方案' }).waitFor();
    expect(await bank.content()).not.toContain(DEARER.conditions);
    await bank.goto('/desk/referral/261128001308387706');
    await bank.getByText('没有向贵机构开放').waitFor();
  });
});
