import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { test } from 'vitest';
import { setElder } from './check-every-look.ts';
import { openTab } from './shared-browser.ts';

/** Where `npm run screenshots` writes a picture of every screen at every width. */
const DIR = join(import.meta.dirname, '../../../../.build/screenshots');
const WIDTHS = [360, 768, 1440];
const only = process.env.SCREENS?.split(',');

/** The looks that `LOOK` can name, as options of the page. */
const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  ordinary: {},
  dark: { colorScheme: 'dark' },
  elder: {},
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
      for (const look of asked === 'all' ? Object.keys(LOOKS) : [asked]) await takeLook(name, open, look);
    },
  );
}

async function takeLook(name: string, open: (page: Page) => Promise<void>, look: string): Promise<void> {
  const options = LOOKS[look];
  if (options === undefined) throw new Error(`LOOK is all or one of ${Object.keys(LOOKS).join(', ')}`);
  const page = await openTab({ viewport: { width: 360, height: 740 }, ...options });
  await open(page);
  await setElder(page, look === 'elder');
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
    const path = join(DIR, `${name}-${width}${look === 'ordinary' ? '' : `-${look}`}.png`);
    await page.screenshot({ path, fullPage: true });
  }
}
