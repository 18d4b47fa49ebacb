import type { Page } from 'playwright-core';

/** Answers of which kind an appeal is: nothing is chosen beforehand. `place` counts the kinds from 0; 1 is a request for help. */
export function pickKind(page: Page, place = 1): Promise<void> {
  return page.locator('.choices').first().locator('input').nth(place).check();
}
