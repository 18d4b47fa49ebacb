import { expect, test } from 'vitest';
import { makePhoto } from '../../support/photos.ts';
import { openTab, people } from '../../support/shared-browser.ts';
import { ask, give, giveByForm, signInAs } from '../../support/world.ts';

const WIDE = { viewport: { width: 1440, height: 900 } } as const;
const read = async (person: 'manager' | 'leader-district', number: string) =>
  (await people.as(person).get(`/v1/desk/enterprise/requests/${number}`)).body as unknown as {
    readonly manager?: { readonly id: string };
    readonly workOrder: string;
    readonly media: readonly object[];
  };

test('Commands on a request of a business are filled in by names of categories, regions and managers', async () => {
  const { number } = await ask('13855550105', { title: '厂房供暖' });
  await give('leader-district', number, 'replace-manager', { managerId: 'staff-manager-2' });
  const desk = await openTab(WIDE);
  await signInAs(desk, 'leader-district', `/desk/request/${number}`);
  // A manager who had the request is offered by name; the id of another one is written.
  await giveByForm(desk, '更换服务经理', async () => {
    await desk.getByLabel('服务经理的人员编号').waitFor();
    const former = desk.locator('form .choice').first();
    expect(await former.textContent()).not.toContain('staff-');
    await former.click();
  });
  expect((await read('leader-district', number)).manager?.id).toBe('staff-manager');

  await give('manager', number, 'accept');
  await signInAs(desk, 'manager', `/desk/request/${number}`);
  await giveByForm(desk, '转协调工单', async () => {
    const form = desk.locator('section[aria-labelledby=actions] form');
    await form.getByLabel('标题').fill('厂房供暖不热');
    await form.getByLabel('内容').fill('车间室温不达标。');
    await form.getByLabel('电话').fill('13855550105');
    await form.getByLabel('按名称查找类别').fill('室温不达标');
    await form.locator('.choice').first().click();
    await form.getByLabel('地址').fill('厂房一层');
    // The county of the business is chosen already.
    await form.getByLabel('街道（乡镇）').selectOption('210102027');
  });
  const { workOrder } = await read('manager', number);
  const { body } = await people.as('auditor').get(`/v1/desk/appeals/${workOrder}`);
  expect(body).toMatchObject({ place: { regionCode: '210102027' }, categoryHint: expect.stringMatching(/^\d+$/) });
});

test('A comment on a request of a business may be a file alone, and is not sent without words and files', async () => {
  const { number } = await ask('13855550106', { title: '补充材料' });
  const desk = await openTab(WIDE);
  await signInAs(desk, 'manager', `/desk/request/${number}`);
  const form = desk.locator('section[aria-labelledby=actions] form');
  await giveByForm(desk, '补充材料或留言', async () => {
    await form.getByRole('button', { name: '补充材料或留言', exact: true }).click();
    await form.getByText('请填写此项').waitFor();
    await form.getByLabel('选择文件').setInputFiles(await makePhoto(desk));
    await form.getByText('已上传', { exact: true }).waitFor();
  });
  await desk.getByRole('region', { name: '附件' }).getByRole('listitem').waitFor();
  expect((await read('manager', number)).media).toHaveLength(1);
});
