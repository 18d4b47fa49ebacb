// On a platform of its own, because all other stories file without a captcha.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { caseOf } from '#test/support/e2e/case.ts';
import { messagesTo } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { findViolations } from './support/check-accessibility.ts';
import { checkEveryLook } from './support/check-every-look.ts';
import { next, numberOn } from './support/filing-steps.ts';
import { makePhoto } from './support/photos.ts';
import { pickKind } from './support/pick-kind.ts';
import { CAPTCHA_SCREENS, useUpCodes } from './support/screens/captcha-screens.ts';
import { openTab, PHONE, people, platform, startWith } from './support/shared-browser.ts';
import { takePictures } from './support/take-pictures.ts';
import { signInByCode } from './support/world.ts';

startWith('--captcha');
takePictures(CAPTCHA_SCREENS);

const TEXT = '路口的信号灯坏了三天';

const captcha = (page: Page, title = '人机验证') => page.frameLocator(`iframe[title="${title}"]`);

/** Fills in a filing up to the button that sends it. */
async function write(page: Page): Promise<void> {
  await page.goto('/file');
  await page.getByLabel('您要反映什么').fill(TEXT);
  await pickKind(page);
  for (const _step of ['where', 'contact']) await next(page).click();
  await page.getByLabel('联系电话').fill('13855550091');
}

test('Where sessions need a captcha, the platform opens none without it', async () => {
  const refused = await people.nobody.post('/v1/sessions', { provider: 'anonymous' });
  expect(refused.status).toBe(400);
  const answered = await people.nobody.post('/v1/sessions', { provider: 'anonymous', captcha: 'guessed' });
  expect(answered.body.errors).toMatchObject([{ path: 'captcha' }]);
});

test('The captcha is in a frame of its own origin, the only one that the policy lets in', async () => {
  const policy = (await people.nobody.get('/')).headers.get('content-security-policy') ?? '';
  const page = `http://127.0.0.1:${platform.port}`;
  expect(policy.split('; ')).toContain(`frame-src ${page}`);
  expect((await people.nobody.get('/site.json')).body).toMatchObject({ captchaPage: `${page}/local/captcha` });
});

test('A filing without sign-in asks for the captcha, explains refusals, and goes on once it is solved', async () => {
  const page = await openTab(PHONE);
  await write(page);
  await page.getByRole('button', { name: '提交' }).tap();
  await page.getByRole('heading', { name: '请确认您不是程序' }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('captcha');
  expect(await findViolations(page)).toEqual([]);
  await captcha(page).getByRole('button', { name: '过期' }).tap();
  await page.getByText('验证已过期，请重新验证').waitFor();
  await captcha(page).getByRole('button', { name: '答错' }).tap();
  await page.getByText('验证未通过，请重新验证').waitFor();
  // The draft is kept as it was.
  expect(await page.getByLabel('联系电话').inputValue()).toBe('13855550091');
  await captcha(page).getByRole('button', { name: '我不是程序' }).tap();
  const number = await numberOn(page);
  expect(await caseOf(people, number).read('dispatcher')).toMatchObject({ text: TEXT });
});

test('Messages of the page itself and of other frames solve no captcha', async () => {
  const page = await openTab(PHONE);
  await write(page);
  await page.getByRole('button', { name: '提交' }).tap();
  await captcha(page).getByRole('button', { name: '我不是程序' }).waitFor();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/v1/sessions')) asked.push(request.postData() ?? '');
  });
  await page.evaluate(() => {
    window.postMessage({ captcha: 'solved', answer: 'forged' }, '*');
    window.postMessage({ captcha: 'expired' }, '*');
  });
  // A message of the frame that comes later is heard: the earlier ones were, too.
  await captcha(page).getByRole('button', { name: '答错' }).tap();
  await page.getByText('验证未通过，请重新验证').waitFor();
  expect(asked.map((body) => JSON.parse(body).captcha)).toEqual(['wrong']);
});

test('A photo is sent once the captcha is solved; the keyboard is enough, in English too', async () => {
  const page = await openTab({ locale: 'en-GB' });
  await page.goto('/file');
  await page.locator('textarea').fill('The street lamp is broken');
  await page
    .locator('input[type=file]')
    .last()
    .setInputFiles(await makePhoto(page));
  await page.getByRole('heading', { name: 'Please show that you are a person' }).waitFor();
  await page.getByText('Waiting', { exact: true }).waitFor();
  const solve = captcha(page, 'Captcha').getByRole('button', { name: 'I am a person' });
  await solve.waitFor();
  await page.getByRole('button', { name: 'Next' }).focus();
  for (let tries = 0; tries < 10; tries += 1) {
    await page.keyboard.press('Tab');
    if (await solve.evaluate((button) => button === button.ownerDocument.activeElement)) break;
  }
  await page.keyboard.press('Enter');
  await page.getByText('Sent', { exact: true }).waitFor();
  expect(await page.locator('iframe').count()).toBe(0);
});

test('Who cannot solve the captcha signs in by a code on the same screen, and the filing is sent', async () => {
  const page = await openTab(PHONE);
  await write(page);
  await page.getByRole('button', { name: '提交' }).tap();
  await page.getByText('也可用手机号登录').tap();
  await signInByCode(page, '13855550091');
  const number = await numberOn(page);
  expect(await caseOf(people, number).read('dispatcher')).toMatchObject({ text: TEXT });
});

test('From the third code of an address on the sign-in asks for the captcha, and then sends the code', async () => {
  const phone = '13855550092';
  const page = await openTab(PHONE);
  await useUpCodes(page);
  await page.goto('/mine');
  await page.getByLabel('手机号').fill(phone);
  await page.getByRole('button', { name: '获取验证码' }).tap();
  await page.getByText('请先完成下面的人机验证').waitFor();
  expect(await page.locator('.note[data-tone=bad]').count()).toBe(0);
  await captcha(page).getByRole('button', { name: '过期' }).tap();
  const solve = captcha(page).getByRole('button', { name: '我不是程序' });
  await solve.tap();
  await page.getByText(`验证码已发送至 ${phone}`).waitFor();
  expect(await page.locator('iframe').count()).toBe(0);
  const code = await eventually(async () => {
    const found = (await messagesTo(platform.url, phone)).flatMap((text) => /验证码(\d{6})/.exec(text)?.[1] ?? []);
    expect(found).toHaveLength(1);
    return found[0] ?? '';
  });
  await page.getByLabel('短信验证码').fill(code);
  await page.getByRole('button', { name: '登录', exact: true }).tap();
  await page.locator('main .card').first().waitFor();
});

test.each(Object.entries(CAPTCHA_SCREENS))(
  '%s has no accessibility violation in any look or language, with the captcha in its frame',
  async (_name, open) => {
    await checkEveryLook(open);
  },
);
