import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { caseOf } from '#test/support/e2e/case.ts';
import { pickKind } from '../support/pick-kind.ts';
import { openTab, PHONE, people } from '../support/shared-browser.ts';

/** How long the writing rests before the text is read, in milliseconds. */
const REST_MS = 300;

/** What people write in each language, and the words of the notice. */
const LANGUAGES = {
  'zh-CN': {
    danger: '隔壁着火了，浓烟很大',
    number: '119',
    other: '老人昏迷叫不醒',
    otherNumber: '120',
    ordinary: '路灯不亮，晚上很黑',
    notice: '如果情况危急，请立即拨打 119',
    call: '拨打 119',
    otherCall: '拨打 120',
    next: '下一步',
    submit: '提交',
    phone: '联系电话',
    phoneNumber: '13855550171',
  },
  'en-US': {
    danger: 'The flat next door is on fire',
    number: '119',
    other: 'He is unconscious',
    otherNumber: '120',
    ordinary: 'The street lamp is broken',
    notice: 'If this is an emergency, call 119 now',
    call: 'Call 119',
    otherCall: 'Call 120',
    next: 'Next',
    submit: 'Submit',
    phone: 'Phone',
    phoneNumber: '13855550172',
  },
} as const;

/** Opens the first screen of a filing at a clock that passes only when told, with the model loaded. */
async function openAtRest(locale: keyof typeof LANGUAGES): Promise<Page> {
  const page = await openTab({ ...PHONE, locale });
  await page.clock.install();
  await page.goto('/file');
  const loaded = page.waitForResponse(/\/assets\/numbers-to-call-/);
  await page.locator('textarea').fill('x');
  await loaded;
  await page.locator('textarea').fill('');
  await page.clock.pauseAt(Date.now() + 60_000);
  return page;
}

const notice = (page: Page) => page.locator('.note[data-tone=bad]');

/** Lets the writing rest, and the page draw what it has read. */
async function rest(page: Page): Promise<void> {
  await page.clock.runFor(REST_MS);
  await page.evaluate(() => Promise.resolve());
  await page.clock.runFor(100);
}

/** What a screen reader is told of the alerts: their words, and that it says them at once. */
async function readAlerts(page: Page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes
    .filter(({ role, ignored }) => role?.value === 'alert' && !ignored)
    .map(({ properties = [] }) => Object.fromEntries(properties.map(({ name, value }) => [name, value.value])));
}

describe('the notice of an emergency', () => {
  test.each(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[])(
    'shows the number to call once the writing rests, and stops nobody from filing (%s)',
    async (locale) => {
      const words = LANGUAGES[locale];
      const page = await openAtRest(locale);
      const text = page.locator('textarea');
      await text.pressSequentially(words.danger);
      await page.clock.runFor(REST_MS - 1);
      expect(await notice(page).count(), 'while a person types').toBe(0);
      await rest(page);
      await notice(page).getByText(words.notice).waitFor();

      const call = page.getByRole('alert').getByRole('link', { name: words.call, exact: true });
      expect(await call.getAttribute('href')).toBe(`tel:${words.number}`);
      const box = await call.boundingBox();
      expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(44);
      expect(await readAlerts(page)).toMatchObject([{ live: 'assertive', atomic: true }]);
      expect(await text.evaluate((element) => element === document.activeElement)).toBe(true);

      await page.clock.resume();
      await pickKind(page);
      await page.getByRole('button', { name: words.next }).tap();
      await page.waitForURL('**/where');
      await page.getByRole('button', { name: words.next }).tap();
      await page.getByLabel(words.phone).first().fill(words.phoneNumber);
      await page.getByRole('button', { name: words.submit }).tap();
      await page.waitForURL('**/sent/*');
      const number = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      expect(await caseOf(people, number).read('dispatcher')).toMatchObject({ text: words.danger });
    },
  );

  test.each(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[])(
    'follows the text: another number, and none for an ordinary text (%s)',
    async (locale) => {
      const words = LANGUAGES[locale];
      const page = await openAtRest(locale);
      const text = page.locator('textarea');
      await text.fill(words.ordinary);
      await rest(page);
      expect(await notice(page).count(), words.ordinary).toBe(0);

      await text.fill(words.danger);
      await rest(page);
      await page.getByRole('link', { name: words.call }).waitFor();
      await text.fill(words.other);
      await rest(page);
      await page.getByRole('link', { name: words.otherCall }).waitFor();
      expect(await notice(page).count()).toBe(1);

      await text.fill(words.ordinary);
      await rest(page);
      await notice(page).waitFor({ state: 'detached' });
    },
  );

  test('the notice is gone with the text, and a new text does not bring it back before it is read', async () => {
    const { danger, ordinary } = LANGUAGES['zh-CN'];
    const page = await openAtRest('zh-CN');
    const text = page.locator('textarea');
    await text.fill(danger);
    await rest(page);
    await notice(page).waitFor();
    await text.fill('');
    await notice(page).waitFor({ state: 'detached' });
    await text.pressSequentially(ordinary);
    await page.clock.runFor(REST_MS - 1);
    expect(await notice(page).count()).toBe(0);
  });

  test('the home page has the three numbers and needs no notice', async () => {
    for (const locale of ['zh-CN', 'en-US']) {
      const page = await openTab({ ...PHONE, locale });
      await page.goto('/');
      for (const number of ['110', '119', '120']) {
        const call = page.getByRole('link', { name: new RegExp(`^${number} `) });
        expect(await call.getAttribute('href')).toBe(`tel:${number}`);
        expect((await call.boundingBox())?.height).toBeGreaterThanOrEqual(44);
      }
    }
  });
});
