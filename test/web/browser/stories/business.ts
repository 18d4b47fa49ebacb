import { expect, test } from 'vitest';
import { holdUploads } from '../support/hold-uploads.ts';
import { waitUntilListed } from '../support/lists.ts';
import { makePhoto } from '../support/photos.ts';
import { openTab, PHONE, people, takeComplaints } from '../support/shared-browser.ts';
import { appointAgent, ask, giveByForm, openWith, SERVED_BUSINESS, signInAs, signInByCode } from '../support/world.ts';

test('A business asks for a service, its manager advises and concludes, and the business rates', async () => {
  const phone = '13855550051';
  await appointAgent(phone);
  const page = await openTab(PHONE);
  await page.goto('/');
  await page.getByRole('link', { name: '企业服务' }).tap();
  await signInByCode(page, phone);
  await page.getByRole('link', { name: '提出诉求' }).first().tap();
  await page.getByRole('button', { name: '提交诉求' }).tap();
  expect(await page.getByText('请填写此项').count()).toBe(3);
  await page.getByLabel('政策咨询').check();
  await page.getByLabel('标题').fill('设备更新补贴');
  await page.getByLabel('具体内容').fill('能否申请设备更新补贴？');
  await page.getByLabel('选择文件').setInputFiles(await makePhoto(page));
  await page.getByText('已上传', { exact: true }).waitFor();
  // What was written survives a reload, and so do files.
  await page.reload();
  expect(await page.getByLabel('具体内容').inputValue()).toBe('能否申请设备更新补贴？');
  await page.getByText('已上传 1 个文件').waitFor();
  await page.getByRole('button', { name: '提交诉求' }).dblclick();
  await page.waitForURL('**/request/*');
  const number = new URL(page.url()).pathname.split('/').at(-1) ?? '';

  const desk = await openTab({ viewport: { width: 1440, height: 900 } });
  await waitUntilListed('manager', '/v1/desk/enterprise/requests?list=own', number);
  await signInAs(desk, 'manager', '/desk/requests');
  await desk.getByRole('heading', { name: '服务的企业' }).waitFor();
  await desk.locator(`a[data-number="${number}"]`).click();
  await desk.getByText('能否申请设备更新补贴').waitFor();
  await giveByForm(desk, '响应');
  await giveByForm(desk, '答复', () => desk.locator('form textarea').first().fill('可以申请，按第三条准备材料。'));
  await giveByForm(desk, '办结并请企业评价');

  await page.reload();
  await page.getByText('可以申请，按第三条准备材料').first().waitFor();
  await giveByForm(page, '评价是否有帮助', () => page.getByLabel('很有帮助').check());
  const { body } = await people.as('manager').get(`/v1/desk/enterprise/requests/${number}`);
  expect(body).toMatchObject({ status: 'closed', business: { creditCode: SERVED_BUSINESS }, media: [{}] });
});

test('A comment of a business waits for its file, says which one was not sent, and may be a file alone', async () => {
  const { number, accessToken } = await ask('13855550107', { title: '企业补充材料' });
  const page = await openTab(PHONE);
  await openWith(page, accessToken, `/request/${number}`);
  const form = page.locator('section[aria-labelledby=actions] form');
  const photo = await makePhoto(page);
  await giveByForm(page, '补充材料或留言', async () => {
    const send = form.getByRole('button', { name: '补充材料或留言', exact: true });
    await send.click();
    await form.getByText('请填写此项').waitFor();
    const line = await holdUploads(page);
    await form.getByLabel('选择文件').setInputFiles(photo);
    await send.click();
    await form.getByText('文件上传完就自动提交').waitFor();
    await line.lose();
    await form.getByText('这次没有提交').waitFor();
    takeComplaints(page, /ERR_INTERNET_DISCONNECTED/);
    await form.getByText('未上传，提交时重试').waitFor();
    // The next try sends the file again, and then the comment.
    await line.mend();
  });
  await page.getByRole('region', { name: '照片和视频' }).getByRole('listitem').waitFor();
  expect((await people.as('manager').get(`/v1/desk/enterprise/requests/${number}`)).body.media).toHaveLength(1);
});

test('A legal representative joins with the phone of the sign-in, which campaigns ask; another phone is refused', async () => {
  const [code, phone] = ['91210102MA0E00090P', '13855550083'];
  const csv = [
    'creditCode,name,section,division,size,regionCode,status,managerId,legalPhone',
    `${code},浏览器示例厂,C,35,small,210102,active,staff-manager,${phone}`,
  ].join('\r\n');
  const headers = { headers: { 'content-type': 'text/csv' } };
  const imported = await people.as('admin').post('/v1/admin/businesses/import', csv, headers);
  expect(imported.status, imported.text).toBe(200);
  const page = await openTab(PHONE);
  await page.goto('/business');
  await signInByCode(page, phone);
  const join = page.getByRole('region', { name: '加入企业' });
  await join.getByLabel('统一社会信用代码').fill(code);
  await join.getByLabel('您的姓名').fill('周九');
  await join.getByLabel('手机号').fill('13855550084');
  const asked = page.waitForRequest((request) => request.url().endsWith('/join'));
  await join.getByRole('button', { name: '成为经办人' }).tap();
  expect((await asked).postDataJSON()).toMatchObject({ phone: '13855550084' });
  await join.locator('.field-error').waitFor();
  await join.getByLabel('手机号').fill(phone);
  await join.getByRole('button', { name: '成为经办人' }).tap();
  await page.getByRole('heading', { name: '浏览器示例厂' }).waitFor();
});
