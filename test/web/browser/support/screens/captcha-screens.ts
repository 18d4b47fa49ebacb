import type { Page } from 'playwright-core';
import { pickKind } from '../pick-kind.ts';

/** Answers as the platform does once the codes of the day for a phone are used up, unless a captcha or a code comes along. */
export async function useUpCodes(page: Page): Promise<void> {
  await page.route('**/v1/sessions', async (route) => {
    const asked = route.request().postDataJSON() as { readonly code?: string; readonly captcha?: string } | null;
    if (asked?.code !== undefined || asked?.captcha !== undefined) return route.continue();
    const body = { type: 'about:blank', title: '', status: 429, code: 'too-many-requests', limit: 'sms-codes' };
    const headers = { 'retry-after': '86400' };
    return route.fulfill({
      status: 429,
      contentType: 'application/problem+json',
      headers,
      body: JSON.stringify({ ...body, detail: '', requestId: 'r' }),
    });
  });
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
