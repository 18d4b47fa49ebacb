import { expect, test } from 'vitest';
import { caseOf, coldFlat, file, fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { photoOf, upload } from '#test/support/e2e/uploads.ts';
import { makePhoto } from '../../support/photos.ts';
import { openTab, PHONE, people } from '../../support/shared-browser.ts';
import { signInAs } from '../../support/world.ts';

test('A case says in its first screen what happens now, who has it, by when, and how far it is', async () => {
  const filed = await fileCase(people, unclearMatter({ title: '楼道灯不亮' }));
  await filed.give('dispatcher', 'accept', { category: '02' });
  await filed.give('dispatcher', 'dispatch', { lead: 'street-1' });
  await filed.give('unit-street-1', 'sign');
  const page = await openTab(PHONE);
  await signInAs(page, 'citizen-1', `/case/${filed.number}`);
  const now = page.getByRole('region', { name: '正在办理' });
  await now.getByText('正在办理，有进展会告诉您').waitFor();
  const { handledBy } = await filed.read('citizen-1');
  await now.getByText(`${handledBy}正在办理`).waitFor();
  await now
    .getByText(/^(承办单位)?最迟/)
    .first()
    .waitFor();
  await now.getByText(/还剩 \d+ (天|小时)/).waitFor();
  const way = now.getByRole('list', { name: '办理进度' });
  expect(await way.getByRole('listitem').allTextContents()).toEqual([
    '提交，已完成',
    '受理，已完成',
    '派单，已完成',
    '办理',
    '答复',
    '评价',
  ]);
  expect(await way.locator('[aria-current=step]').textContent()).toBe('办理');
  const box = await way.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(740);
  expect(await page.title()).toBe('诉求进展 · 12345');
  await filed.give('citizen-1', 'urge');
  await page.reload();
  await page.locator('.timeline').getByText('您催办').waitFor();
  expect(await page.locator('main').textContent()).not.toContain('诉求人');
});

test('A photo of the appellant and one of the unit stand side by side; by query code it is said what they are', async () => {
  const page = await openTab(PHONE);
  await page.goto('/');
  const { buffer } = await makePhoto(page);
  const citizen = people.as('citizen-1');
  const before = await upload(citizen, photoOf(buffer, 'before.jpg'));
  const { number, queryCode } = await file(citizen, coldFlat({ title: '前后照片', media: [before] }));
  const filed = caseOf(people, number);
  await filed.reaches('dispatched');
  await filed.give('unit-heating', 'sign');
  await filed.give('unit-heating', 'contact', { how: 'phone', note: '已约上门时间' });
  const after = await upload(people.as('unit-heating'), photoOf(buffer, 'after.jpg'), '/v1/desk/uploads');
  await filed.give('unit-heating', 'submit-result', {
    solved: true,
    publicReply: '已上门排气。',
    internalNote: '更换了阀门',
    media: [after],
  });
  await filed.give('dispatcher', 'pass');
  await eventually(async () => {
    const { media } = await filed.read('citizen-1');
    expect(media.map(({ state }: { readonly state: string }) => state)).toEqual(['ready', 'ready']);
  });
  await signInAs(page, 'citizen-1', `/case/${number}`);
  const pair = page.getByRole('region', { name: '前后照片' });
  await pair.getByRole('img').nth(1).waitFor();
  expect(await pair.getByRole('listitem').allTextContents()).toEqual(['您上传的', '办理单位上传的']);

  const stranger = await openTab(PHONE);
  await stranger.goto('/track');
  await stranger.getByLabel('编号').fill(number);
  await stranger.getByLabel('查询码').fill(queryCode);
  await stranger.getByRole('button', { name: '查询' }).tap();
  await stranger.locator('.file-sign').first().waitFor();
  expect(await stranger.locator('.file-sign').allTextContents()).toEqual(['照片登录后可查看', '照片登录后可查看']);
});

test('A number, a query code and a phone may be typed in digits of full width', async () => {
  const { number, queryCode } = await file(people.as('citizen-1'), coldFlat({ title: '全角' }));
  const wide = (digits: string) => digits.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  const page = await openTab(PHONE);
  await page.goto('/track');
  await page.getByLabel('编号').fill(wide(number));
  await page.getByLabel('查询码').fill(wide(queryCode));
  await page.getByRole('button', { name: '查询' }).tap();
  await page.locator('.timeline').waitFor();
  await page.goto('/mine');
  await page.getByLabel('手机号').fill('１３８５５５５０１８４');
  expect(await page.getByLabel('手机号').inputValue()).toBe('13855550184');
});
