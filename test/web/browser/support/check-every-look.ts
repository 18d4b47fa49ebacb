import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { IS_LONG } from '#test/support/property-runs.ts';
import { openAxe } from './check-accessibility.ts';
import { findBrokenText } from './find-broken-text.ts';
import { PHONE, reuseTab } from './shared-browser.ts';

/** Turns the version for elders on or off. */
const setElder = (page: Page, isElder: boolean) =>
  page.evaluate((on) => document.documentElement.toggleAttribute('data-elder', on), isElder);

/**
 * The looks of a page that change while it is open, each from the one before: the document stays, so the later ones are checked
 * by the rules about the look.
 */
const MODES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  '320 px': (page) => page.setViewportSize({ width: 320, height: 640 }),
  elder: (page) => setElder(page, true),
  dark: async (page) => {
    await setElder(page, false);
    await page.emulateMedia({ colorScheme: 'dark' });
  },
  'forced colours': (page) => page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' }),
};

/** The sizes at which text is looked at: a phone, a tablet and a desktop. */
const SIZES = [
  { width: 360, height: 740 },
  { width: 768, height: 900 },
  { width: 1440, height: 900 },
] as const;

const HAN = /\p{Script=Han}/u;
/** What citizens, units and the directory say is in their own language. */
const SAID =
  '.written, .case-claim, textarea, input, select, .case-link strong, .facts dd, .card h3, .card li, .on-site h1, [lang=zh], .timeline, option';

/** Those of `all` that a screen is looked at in: the one of its turn, so that the screens of a run share them, or all in the long run. */
const pickTurn = <T>(all: readonly T[], turn: number | undefined): readonly T[] =>
  IS_LONG || turn === undefined ? all : all.slice(turn % all.length, (turn % all.length) + 1);

/**
 * Checks a screen in its looks and in English: rules of accessibility, sideways scrolling, small text for elders, words of the other
 * language, and text that is cut, broken or on top of other text. Every screen is checked at 320 px; of the other looks and of the sizes
 * of text it takes its `turn`, and all in the long run or without a turn. Returns its path.
 */
export async function checkEveryLook(open: (page: Page) => Promise<void>, turn?: number): Promise<string> {
  // Both at once: much of it is waiting.
  const [page, english] = await Promise.all([reuseTab(PHONE), reuseTab({ ...PHONE, locale: 'en-US' })]);
  await Promise.all([open(page), open(english)]);
  await Promise.all([checkLooks(page, turn), checkEnglish(english, turn)]);
  return new URL(page.url()).pathname;
}

/** Checks the Chinese page in the looks of its turn, and its text. */
async function checkLooks(page: Page, turn: number | undefined): Promise<void> {
  const axe = await openAxe(page);
  expect(await axe.find('look'), 'ordinary').toEqual([]);
  const modes = Object.entries(MODES);
  for (const [at, [mode, change]] of [...modes.slice(0, 1), ...pickTurn(modes.slice(1), turn)].entries()) {
    await change(page);
    expect(await axe.find(at === 0 ? 'all' : 'look'), mode).toEqual([]);
    // A phone makes the page as wide as its content: what counts is the width of the screen.
    const sideways = await page.evaluate(
      (width) => document.documentElement.scrollWidth - width,
      page.viewportSize()?.width ?? 0,
    );
    expect(sideways, `${mode}: pixels to scroll sideways`).toBeLessThanOrEqual(0);
    if (mode === 'elder') expect(await findSmall(page)).toEqual([]);
  }
  await axe.close();
  await checkText(page, 'zh', turn);
}

/** Checks the English page: its words and its text. */
async function checkEnglish(page: Page, turn: number | undefined): Promise<void> {
  const axe = await openAxe(page);
  expect(await axe.find('words'), 'English').toEqual([]);
  await axe.close();
  expect(await readOwnWords(page)).not.toMatch(HAN);
  await checkText(page, 'en', turn);
}

/** Looks at all text at the sizes of the turn, in ordinary size and for elders. */
async function checkText(page: Page, language: string, turn: number | undefined): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  for (const [at, size] of pickTurn(SIZES, turn).entries()) {
    await page.setViewportSize(size);
    // Each change draws the page anew, so a size begins as the one before has ended.
    for (const isElder of at % 2 === 0 ? [false, true] : [true, false]) {
      await setElder(page, isElder);
      const where = `${language}, ${size.width} px${isElder ? ', elder' : ''}`;
      expect(await findBrokenText(page), where).toEqual([]);
    }
  }
}

/** The words of the page itself. */
function readOwnWords(page: Page): Promise<string> {
  return page.evaluate((said) => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const element of copy.querySelectorAll(said)) element.remove();
    return copy.textContent ?? '';
  }, SAID);
}

/** Text below 18 px, and targets below 60 px. */
function findSmall(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (!element.checkVisibility()) continue;
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      if (hasText && Number.parseFloat(getComputedStyle(element).fontSize) < 18)
        found.push(`small: ${element.outerHTML}`);
      if (!element.matches('.button, .input, .choice > span, .check')) continue;
      if (element.getBoundingClientRect().height < 60) found.push(`low: ${element.outerHTML}`);
    }
    return found;
  });
}
