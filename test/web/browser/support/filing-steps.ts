import type { Page } from 'playwright-core';

/** The button that leads to the next screen of a filing. */
export const next = (page: Page) => page.getByRole('button', { name: '下一步' });

/** The number of the appeal on the page after filing. */
export async function numberOn(page: Page): Promise<string> {
  await page.waitForURL('**/sent/*');
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}
