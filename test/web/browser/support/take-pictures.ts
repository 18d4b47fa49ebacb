import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { reuseTab } from './shared-browser.ts';

/** Where `npm run screenshots` writes a picture of every screen at every width. */
const DIR = join(import.meta.dirname, '../../../../.build/screenshots');
const WIDTHS = [360, 768, 1440];
const only = process.env.SCREENS?.split(',');

/** The looks that `LOOK` can name: the language in which a screen is opened, and what is changed on the open screen. */
const LOOKS: Readonly<
  Record<string, { readonly locale: string; readonly isElder?: boolean; readonly isDark?: boolean }>
> = {
  ordinary: { locale: 'zh-CN' },
  elder: { locale: 'zh-CN', isElder: true },
  dark: { locale: 'zh-CN', isDark: true },
  en: { locale: 'en-US' },
};
const asked = process.env.LOOK ?? 'ordinary';

/** Takes the pictures of screens, or of those that `SCREENS` names, in the look that `LOOK` names, or in `all`, when SCREENSHOTS is set. */
export function takePictures(screens: Readonly<Record<string, (page: Page) => Promise<void>>>): void {
  test
    .runIf(process.env.SCREENSHOTS !== undefined)
    .each(Object.entries(screens).filter(([name]) => only?.includes(name) ?? true))(
    'the screen %s has a picture at each width',
    async (name, open) => {
      mkdirSync(DIR, { recursive: true });
      const looks = asked === 'all' ? Object.keys(LOOKS) : [asked];
      for (const locale of new Set(looks.map((look) => find(look).locale))) {
        const page = await reuseTab({ viewport: { width: 360, height: 740 }, locale });
        await open(page);
        for (const look of looks.filter((each) => find(each).locale === locale)) await takeLook(page, name, look);
      }
    },
  );
}

function find(name: string) {
  const look = LOOKS[name];
  if (look === undefined) throw new Error(`LOOK is all or one of ${Object.keys(LOOKS).join(', ')}`);
  return look;
}

/** Presses 长辈版 in the bar, which then shows that it is on. */
const pressElder = (page: Page, isElder: boolean) =>
  page.evaluate((on) => {
    const button = document.querySelector<HTMLButtonElement>('.bar [aria-pressed]');
    if (button === null) throw new Error('The page has no bar');
    if ((button.ariaPressed === 'true') !== on) button.click();
  }, isElder);

async function takeLook(page: Page, name: string, look: string): Promise<void> {
  const { isElder = false, isDark = false } = find(look);
  await pressElder(page, isElder);
  await page.emulateMedia({ colorScheme: isDark ? 'dark' : 'light' });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
    const path = join(DIR, `${name}-${width}${look === 'ordinary' ? '' : `-${look}`}.png`);
    await page.screenshot({ path, fullPage: true });
  }
  // The next screen opens in ordinary size.
  await pressElder(page, false);
}
