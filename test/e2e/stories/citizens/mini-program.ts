import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildMiniProgram } from '#infra/web/build-mini-program.ts';
import { caseOf } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { makeJpeg } from '#test/support/media/make-media.ts';
import { type FakeWxOptions, openFakeWx } from '#test/support/mini-program/fake-wx.ts';
import { runMiniProgram, type SimulatedPage } from '#test/support/mini-program/simulate.ts';
import { people, platform } from '../shared-platform.ts';

const dir = mkdtempSync(join(tmpdir(), 'hotline-mini-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** The codes that a phone gets for this person from the platform of mini-programs. */
async function askForCodes(person: string): Promise<{ readonly code: string; readonly phoneCode: string }> {
  return (await people.nobody.post('/local/wechat/codes', { person }, { key: undefined })).body as never;
}

describe('the sample of a mini-program', () => {
  test('The mini-program signs in, files a photo with a few words, shows the progress, urges and rates', async () => {
    await buildMiniProgram(dir, { api: platform.url, appId: 'wx-one-machine' });
    const bytes = new Uint8Array(makeJpeg(60, 40));
    // The first filing reaches the platform, and its answer gets lost.
    let lost = 0;
    const isLost: FakeWxOptions['isLost'] = (url, isSent) => {
      if (!isSent || !url.endsWith('/v1/appeals') || lost > 0) return false;
      lost += 1;
      return true;
    };
    const wx = openFakeWx({
      login: async () => (await askForCodes('citizen-1')).code,
      chosen: () => [{ tempFilePath: 'tmp/1.jpg', size: bytes.length, fileType: 'image', bytes }],
      position: { latitude: 41.7967, longitude: 123.4291 },
      isLost,
    });
    const program = runMiniProgram(dir, wx);
    // 随手拍: the camera first.
    await (await program.page()).tap('随手拍');
    const page = await program.page();
    expect(page.path).toBe('pages/file/file');
    expect(page.elements().filter(({ tag }) => tag === 'image')).toHaveLength(1);
    await page.write('text', '投诉楼道灯不亮。\n已经三天了');
    await page.give('endText', {});
    expect(page.text()).toContain('投诉（按您写的）');
    await page.tap('提交');
    expect(page.text()).toContain('请选择类型');
    await page.give('pickKind', { value: 'complaint' });
    await page.tap('从全部类别中选择');
    await page.give('pickFromAll', { value: '0' });
    await page.write('address', '和平区三好街 1 号');
    await page.tap('用我的位置');
    expect(page.text()).toContain('已取得位置');
    await page.write('phone', '13855559876');
    await page.give('usePhone', { code: (await askForCodes('citizen-1')).phoneCode });
    expect(page.text()).toContain('已绑定微信手机号');
    await page.tap('提交');

    const shown = await program.page();
    expect(shown.path).toBe('pages/case/case');
    const number = /编号 (\d{18})/.exec(shown.text())?.[1] ?? '';
    expect(lost).toBe(1);
    const filed = caseOf(people, number);
    expect(await filed.read('dispatcher')).toMatchObject({
      channel: 'miniprogram',
      kind: 'complaint',
      categoryHint: expect.stringMatching(/^\d+$/),
      title: '投诉楼道灯不亮',
      media: [expect.anything()],
      place: { address: '和平区三好街 1 号' },
    });
    await eventually(async () => {
      const { status } = await filed.read('auditor');
      if (status === 'submitted') await filed.try('dispatcher', 'accept', { category: '010101' });
      if (status === 'accepted') await filed.try('dispatcher', 'dispatch', { lead: 'heating' });
      expect(status).toBe('dispatched');
    });
    await filed.give('unit-heating', 'sign');
    await program.back();
    // The list follows the log. The lost answer has not filed it twice.
    await eventually(async () => {
      program.open('/pages/mine/mine');
      const list = (await program.page()).text();
      expect(list.split('投诉楼道灯不亮').length - 1).toBe(1);
    });
    await (await program.page()).tap('投诉楼道灯不亮');
    const open = await program.page();
    await open.tap('催办');
    expect(open.text()).toContain('催办已提交');
    expect((await filed.read('dispatcher')).urgedTimes).toBe(1);

    await filed.give('unit-heating', 'contact', { how: 'phone', note: '已约上门时间' });
    await filed.give('unit-heating', 'submit-result', { solved: true, publicReply: '已更换灯泡。' });
    if ((await filed.read('auditor')).status === 'resultReview') await filed.give('dispatcher', 'pass');
    await filed.reaches('followUp');
    await answerRating(program, number);
    expect((await program.page()).text()).toContain('已更换灯泡');
    expect(await filed.reaches('closed')).toMatchObject({ outcome: 'rated' });
  });
});

async function answerRating(program: ReturnType<typeof runMiniProgram>, number: string): Promise<void> {
  program.open(`/pages/case/case?number=${number}`);
  await (await program.page()).tap('评价');
  const rate: SimulatedPage = await program.page();
  await rate.give('pickContacted', { value: 'yes' });
  await rate.give('pickResolved', { value: 'yes' });
  await rate.give('pickSatisfaction', { value: '5' });
  await rate.tap('提交评价');
}
