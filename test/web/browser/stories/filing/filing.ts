import { expect, test } from 'vitest';
import { caseOf, fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { messagesTo } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { next, numberOn } from '../../support/filing-steps.ts';
import { makePhoto } from '../../support/photos.ts';
import { pickKind } from '../../support/pick-kind.ts';
import { openTab, PHONE, people, platform } from '../../support/shared-browser.ts';
import { signInAs } from '../../support/world.ts';

const TEXT = '家里没有暖气，室温只有十二度，已经三天了，家里有老人。';

test('An appeal with a photo is filed by touch at 360 px, tracked, urged, answered and rated', async () => {
  const phone = '13855550001';
  const page = await openTab(PHONE);
  await page.goto('/');
  await page.getByRole('link', { name: '说说您遇到的问题' }).tap();
  await page.getByLabel('您要反映什么').fill(TEXT);
  await page.getByLabel('从相册选择').setInputFiles(await makePhoto(page));
  await page.getByText('已上传', { exact: true }).waitFor();
  await pickKind(page);
  await next(page).tap();
  await page.getByLabel('市', { exact: true }).selectOption('沈阳市');
  await page.getByLabel('区县').selectOption('和平区');
  await page.getByLabel('详细地址').fill('南京南街 1 号 2-3-1');
  await next(page).tap();
  await page.getByLabel('联系电话').fill(phone);
  await page.getByRole('button', { name: '提交' }).tap();
  const number = await numberOn(page);
  expect(await page.locator('.number').nth(1).textContent()).toMatch(/^\d{3} \d{3}$/);

  const seen = await caseOf(people, number).read('dispatcher');
  expect(seen).toMatchObject({ text: TEXT, place: { address: '南京南街 1 号 2-3-1', regionCode: '210102' } });
  expect(seen.media).toHaveLength(1);

  const filed = caseOf(people, number);
  // The platform may do either step by itself, and be first.
  await eventually(async () => {
    const { status } = await filed.read('auditor');
    if (status === 'submitted') await filed.try('dispatcher', 'accept', { category: '010101' });
    if (status === 'accepted') await filed.try('dispatcher', 'dispatch', { lead: 'heating' });
    expect(status).toBe('dispatched');
  });
  await filed.give('unit-heating', 'sign');
  await page.getByRole('link', { name: '查看进展' }).tap();
  await page.getByRole('button', { name: '催办' }).first().waitFor();
  await page.getByRole('button', { name: '催办' }).first().tap();
  await page.locator('section[aria-labelledby=actions] form').getByRole('button', { name: '催办' }).tap();
  await page.getByText('已催办，办理单位看得到').waitFor();
  expect((await caseOf(people, number).read('dispatcher')).urgedTimes).toBe(1);
  await filed.give('unit-heating', 'contact', { how: 'phone', note: '已约上门时间' });
  await filed.give('unit-heating', 'submit-result', {
    solved: true,
    publicReply: '已上门排气，室温升至二十一度。',
    internalNote: '更换了立管阀门',
  });
  const sent = await filed.read('auditor');
  if (sent.status === 'resultReview') await filed.give('dispatcher', 'pass');
  await filed.reaches('followUp');

  const link = await eventually(async () => {
    const found = (await messagesTo(platform.url, phone)).flatMap((text) => /http\S+\/s\/\S+/.exec(text) ?? []);
    expect(found).toHaveLength(1);
    return found[0] ?? '';
  });
  const survey = await openTab(PHONE);
  await survey.goto(link);
  await survey.getByText('已上门排气').waitFor();
  await survey.getByRole('button', { name: '提交评价' }).tap();
  await survey.getByText('请回答以上三个问题').waitFor();
  for (const question of ['承办单位联系您了吗', '问题解决了吗'])
    await survey.getByRole('group', { name: question }).getByLabel('是').check();
  await survey.getByLabel('非常满意').check();
  await survey.getByRole('button', { name: '提交评价' }).tap();
  await survey.getByText('您的评价已收到').waitFor();
  expect(await filed.read('auditor')).toMatchObject({ status: 'closed', outcome: 'rated' });
});

test('Answers that the hotline has are shown when asked for, and never for a tip-off', async () => {
  const page = await openTab(PHONE);
  await page.goto('/file');
  await page.locator('textarea').fill('暖气管道漏水怎么办？');
  await page.getByRole('button', { name: '看看有没有现成的答复' }).tap();
  await page.locator('.answers summary', { hasText: '暖气管道漏水怎么办' }).tap();
  await page.locator('.answers').getByText('先关闭入户供回水阀门').waitFor();
  await page.getByRole('group', { name: '类型' }).getByLabel('举报').check();
  expect(await page.locator('.answers').count()).toBe(0);
});

test('An appeal is filed with the keyboard alone', async () => {
  const page = await openTab();
  await page.goto('/file');
  await page.getByLabel('您要反映什么').waitFor();
  // The field has the focus already.
  await page.keyboard.type('路灯不亮，晚上很黑');
  const press = async (key: string, target: () => Promise<boolean>) => {
    for (let tries = 0; tries < 40 && !(await target()); tries += 1) await page.keyboard.press(key);
    expect(await target()).toBe(true);
  };
  const isOn = (text: string) => () => page.evaluate((wanted) => document.activeElement?.textContent === wanted, text);
  await press('Tab', () => page.evaluate(() => document.activeElement?.matches('.choice input') ?? false));
  await page.keyboard.press('Space');
  await press('Tab', isOn('下一步'));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '在哪里', level: 1 }).waitFor();
  await press('Tab', isOn('下一步'));
  await page.keyboard.press('Enter');
  await page.getByLabel('联系电话').waitFor();
  await press('Tab', () => page.evaluate(() => document.activeElement?.matches('input[type=tel]') ?? false));
  await page.keyboard.type('13855550002');
  await page.keyboard.press('Enter');
  expect(await numberOn(page)).toMatch(/^\d{18}$/);
});

test('An appeal is filed in English and in the version for elders', async () => {
  const page = await openTab({ ...PHONE, locale: 'en-US' });
  await page.goto('/');
  await page.getByRole('button', { name: 'Larger' }).tap();
  await page.getByRole('link', { name: 'Tell us what is wrong' }).tap();
  await page.getByLabel('What would you like to tell us').fill('The street light in front of our house is broken.');
  await pickKind(page);
  await page.getByRole('button', { name: 'Next' }).tap();
  await page.getByRole('button', { name: 'Next' }).tap();
  await page.getByLabel('Phone', { exact: true }).fill('13855550003');
  await page.getByRole('button', { name: 'Submit' }).tap();
  expect(await numberOn(page)).toMatch(/^\d{18}$/);
});

test('Enter that ends a pinyin word does not send the form', async () => {
  const page = await openTab();
  await page.goto('/track');
  await page.getByLabel('编号').fill('1');
  const session = await page.context().newCDPSession(page);
  await page.getByLabel('查询码').focus();
  await session.send('Input.imeSetComposition', { selectionStart: 2, selectionEnd: 2, text: 'ni' });
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('/v1/')) asked += 1;
  });
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode: 229, key: 'Process' });
  await page
    .getByLabel('查询码')
    .dispatchEvent('keydown', { key: 'Enter', isComposing: true, keyCode: 229, bubbles: true });
  const prevented = await page.getByLabel('查询码').evaluate((input) => {
    const event = new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true });
    return !input.dispatchEvent(event);
  });
  expect(prevented).toBe(true);
  expect(asked).toBe(0);
});

test('An appellant reads how many others have reported the matter, and joins them with one tap', async () => {
  const text = '文化路九十五号院的化粪池满了，污水流到了幼儿园门口。';
  const place = { address: '和平区文化路95号', regionCode: '210102' };
  const file = (title: string, phone: string, who: 'citizen-1' | 'citizen-2') =>
    fileCase(people, unclearMatter({ title, text, place, contact: { name: '王五', phone } }), who);
  const first = await file('化粪池满了', '13855550081', 'citizen-1');
  const own = await file('院里污水外流', '13855550082', 'citizen-2');
  await eventually(async () => {
    const { body } = await people.as('citizen-2').get(`/v1/appeals/${own.number}/similar`);
    expect(body).toEqual({ count: 1, offers: ['mineToo'] });
  });
  const page = await openTab(PHONE);
  await signInAs(page, 'citizen-2', `/case/${own.number}`);
  await page.getByText('另有 1 件正在办理的诉求反映同一事项。').waitFor();
  await page.getByRole('button', { name: '我也遇到，一并办理' }).tap();
  await page.getByText('已与同一事项的诉求合并办理').first().waitFor();
  expect(await page.getByText('另有 1 件').count()).toBe(0);
  expect(await page.content()).not.toContain(first.number);
  expect(await own.read('citizen-2')).toMatchObject({ status: 'merged', title: '院里污水外流' });
});

test('An address that exists twice is asked back, and the chosen place is filed', async () => {
  const page = await openTab(PHONE);
  await page.goto('/file');
  await page.locator('textarea').fill('楼道的灯坏了');
  await pickKind(page);
  await next(page).click();
  await page.locator('[autocomplete=street-address]').fill('幸福家园 8 号楼');
  await page.getByText('这个地名不止一处').waitFor();
  await page.getByRole('button', { name: '沈阳市和平区浑河站西街道浑河站西第二社区' }).click();
  await page.getByText('这个地名不止一处').waitFor({ state: 'detached' });
  await next(page).click();
  await page.getByLabel('联系电话').fill('13855550017');
  await page.getByRole('button', { name: '提交' }).click();
  const { place } = await caseOf(people, await numberOn(page)).read('dispatcher');
  expect(place).toMatchObject({ address: '幸福家园 8 号楼', regionCode: '210102028002' });
});
