import type { Page } from 'playwright-core';
import { pickKind } from '../pick-kind.ts';

/** Uses up the codes that an address gets without a captcha. */
export async function useUpCodes(page: Page): Promise<void> {
  const { origin } = new URL(page.url() === 'about:blank' ? ((await page.goto('/'))?.url() ?? '') : page.url());
  for (const phone of ['13855550095', '13855550096'])
    await page.request.post(`${origin}/v1/sessions`, { data: { provider: 'sms', phone } });
}

/** The screens that only a platform with a captcha has (`npm start -- --captcha`). */
export const CAPTCHA_SCREENS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'contact-captcha': async (page) => {
    await page.goto('/file');
    await page.locator('textarea').fill('路口的信号灯坏了三天');
    await pickKind(page);
    for (const last of ['/where', '/contact']) {
      await page.locator('.forward button[type=submit]').click();
      await page.waitForURL(`**${last}`);
    }
    await page.locator('input[type=tel]').first().fill('13855550093');
    await page.locator('.forward button[type=submit]').click();
    await page.frameLocator('iframe.captcha').locator('button').first().waitFor();
  },
  'sign-in-captcha': async (page) => {
    await useUpCodes(page);
    await page.goto('/mine');
    await page.locator('input[type=tel]').fill('13855550094');
    await page.locator('main form button[type=submit]').click();
    await page.frameLocator('iframe.captcha').locator('button').first().waitFor();
  },
};
