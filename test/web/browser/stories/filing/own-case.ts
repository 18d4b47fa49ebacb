import { expect, test } from 'vitest';
import { caseAt, caseOf, fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { next, numberOn } from '../../support/filing-steps.ts';
import { openUntil } from '../../support/lists.ts';
import { pickKind } from '../../support/pick-kind.ts';
import { openTab, PHONE, people } from '../../support/shared-browser.ts';
import { giveByForm, signInAs } from '../../support/world.ts';

test('A person withdraws an appeal after a question, and reopens another one with new facts', async () => {
  const [withdrawn, answered] = await Promise.all([
    fileCase(people, unclearMatter({ title: '不用再办' })),
    caseAt(people, 'followUp', { title: '又不热了' }),
  ]);
  const page = await openTab(PHONE);
  await signInAs(page, 'citizen-1', `/case/${withdrawn.number}`);
  await giveByForm(page, '撤回', async () => {
    const form = page.locator('section[aria-labelledby=actions] form');
    await form.getByRole('textbox').fill('物业已经清走了');
    // A question that is answered with no sends nothing.
    await form.getByRole('button', { name: '撤回', exact: true }).tap();
    await page.getByRole('dialog').getByText('提交后不能撤销').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).tap();
    expect((await withdrawn.read('citizen-1')).canDo).toContain('withdraw');
  });
  expect(await withdrawn.read('auditor')).toMatchObject({ status: 'closed', outcome: 'withdrawn' });

  await answered.give('citizen-1', 'rate', { contacted: true, resolved: true, satisfaction: 4 });
  await page.goto(`/case/${answered.number}`);
  await giveByForm(page, '重新受理', () =>
    page.locator('section[aria-labelledby=actions] form textarea').fill('今天又降到十四度。'),
  );
  expect((await answered.read('dispatcher')).round).toBe(2);
  await page.getByText('今天又降到十四度').first().waitFor();
});

test('The forms of a case open without a connection, and a key goes on in the first field', async () => {
  const filed = await fileCase(people, unclearMatter({ title: '路灯在地下通道' }));
  const page = await openTab(PHONE);
  const loaded = page.waitForResponse(/\/assets\/action-form-/);
  await signInAs(page, 'citizen-1', `/case/${filed.number}`);
  await loaded;
  await page.context().setOffline(true);
  const button = page.getByRole('button', { name: '撤回', exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
  const field = page.locator('section[aria-labelledby=actions] form textarea');
  await field.waitFor();
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.context().setOffline(false);
});

test('A person reads who looked at their name and phone, when and why', async () => {
  const filed = await fileCase(people, unclearMatter({ title: '谁看过' }));
  const page = await openTab(PHONE);
  await signInAs(page, 'citizen-1', `/case/${filed.number}/looks`);
  await page.getByText('还没有人查阅过').waitFor();
  await filed.give('dispatcher', 'reveal', { reason: 'clarify' });
  await openUntil(() => page.reload(), page.locator('main li'));
  expect(await page.locator('main li').count()).toBe(1);
  expect(await page.locator('main li').textContent()).toMatch(/派单员.*\d{4}年\d{1,2}月\d{1,2}日.*核实诉求内容/);
});

test('A place is filed by “use my location”, a person corrects what the last screen shows, and saves the receipt', async () => {
  const [latitude, longitude] = [41.78, 123.42];
  const page = await openTab({ ...PHONE, geolocation: { latitude, longitude } });
  await page.goto('/file');
  await page.locator('textarea').fill('路灯不亮');
  await pickKind(page);
  await next(page).tap();
  // Who refuses goes on in words.
  await page.getByRole('button', { name: '使用我的位置' }).tap();
  await page.getByText('无法定位').waitFor();
  await page.context().grantPermissions(['geolocation']);
  await page.getByRole('button', { name: '使用我的位置' }).tap();
  await page.getByText('已附上您现在的位置').waitFor();
  await next(page).tap();
  await page.locator('.facts').getByText('已附上位置').waitFor();
  await page.getByLabel('联系电话').fill('13855550371');
  await page.getByRole('link', { name: '修改内容' }).tap();
  await page.locator('textarea').fill('路灯不亮，已经一周了');
  await next(page).tap();
  await next(page).tap();
  expect(await page.getByLabel('联系电话').inputValue()).toBe('13855550371');
  await page.getByRole('button', { name: '提交' }).tap();
  const number = await numberOn(page);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '存为图片' }).tap(),
  ]);
  expect(saved.suggestedFilename()).toBe('12345.png');
  const seen = await caseOf(people, number).read('dispatcher');
  expect(seen).toMatchObject({ text: '路灯不亮，已经一周了', place: { lat: expect.closeTo(latitude, 1) } });
});
