import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { openTab } from './shared-browser.ts';

/** Where `npm run screenshots` writes a picture of every screen at every width. */
const DIR = join(import.meta.dirname, '../../../../.build/screenshots');
const WIDTHS = [360, 768, 1440];
const only = process.env.SCREENS?.split(',');

/** Takes the pictures of screens, or of those that `SCREENS` names, when SCREENSHOTS is set. */
export function takePictures(screens: Readonly<Record<string, (page: Page) => Promise<void>>>): void {
  test
    .runIf(process.env.SCREENSHOTS !== undefined)
    .each(Object.entries(screens).filter(([name]) => only?.includes(name) ?? true))(
    'the screen %s has a picture at each width',
    async (name, open) => {
      mkdirSync(DIR, { recursive: true });
      const page = await openTab({ viewport: { width: 360, height: 740 } });
      await open(page);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
        await page.screenshot({ path: join(DIR, `${name}-${width}.png`), fullPage: true });
      }
    },
  );
}
