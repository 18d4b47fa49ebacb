import type { Page } from 'playwright-core';

/**
 * Text that cannot be read well at the present width: cut off by its box, sticking out of it, one character a line, a word that is broken
 * in the middle, or two texts on top of each other. What scrolls by itself may be wider than its box.
 */
export function findBrokenText(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const SPACE = 8;
    const found = new Set<string>();
    const root = document.querySelector('dialog[open]') ?? document.body;
    const tell = (what: string, element: Element, text: string) => {
      const path = [element.parentElement, element].map((each) => `${each?.localName}.${each?.className}`).join(' > ');
      found.add(`${what}: “${text.slice(0, 40)}” in ${path}`);
    };
    // What scrolls shows a part of its text.
    const frameOf = (element: Element): { readonly top: number; readonly bottom: number } => {
      for (let box: Element | null = element; box !== null && box !== document.body; box = box.parentElement)
        if (/auto|scroll|hidden/.test(getComputedStyle(box).overflowY)) return box.getBoundingClientRect();
      return { top: Number.NEGATIVE_INFINITY, bottom: Number.POSITIVE_INFINITY };
    };
    // What scrolls goes under a cell that stays in its place, if the cell has a ground.
    const isOnTop = (element: Element): boolean => {
      const cell = element.closest('th, td');
      if (cell === null) return false;
      const { position, backgroundColor } = getComputedStyle(cell);
      return position === 'sticky' && !/^rgba\(.*, 0\)$/.test(backgroundColor);
    };
    const placed: { readonly element: Element; readonly text: string; readonly rect: DOMRect }[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const [element, text] = [node.parentElement, node.textContent?.trim() ?? ''];
      if (element === null || text === '' || !element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.closest('.hidden-text, .skip-link, option') !== null) continue;
      const { webkitLineClamp } = getComputedStyle(element);
      const range = document.createRange();
      range.selectNodeContents(node);
      const frame = frameOf(element);
      const rects = [...range.getClientRects()].filter(
        ({ width, top, bottom }) => width > 1 && top > frame.top - SPACE && bottom < frame.bottom + SPACE,
      );
      // What is cut after some lines goes on below them, unseen.
      if (rects.length === 0 || webkitLineClamp !== 'none') continue;
      for (const rect of rects) {
        for (const other of placed) {
          const across = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left);
          const down = Math.min(rect.bottom, other.rect.bottom) - Math.max(rect.top, other.rect.top);
          if (across <= 2 || down <= rect.height / 3 || other.element === element) continue;
          if (isOnTop(element) === isOnTop(other.element)) tell(`on “${other.text.slice(0, 20)}”`, element, text);
        }
        placed.push({ element, text, rect });
      }
      const lines = new Set(rects.map(({ top }) => Math.round(top))).size;
      if (lines > 2 && text.length / lines < 2.2) tell('a character a line', element, text);
      // What people write may have no place for a break.
      const own = element.closest('.written, .case-link strong') === null ? (node.textContent ?? '') : '';
      for (const { index, 0: word } of own.matchAll(/[A-Za-z]{3,18}/g)) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
          tell('broken word', element, word);
      }
      const right = Math.max(...rects.map((rect) => rect.right));
      const left = Math.min(...rects.map((rect) => rect.left));
      for (let box: Element | null = element; box !== null; box = box.parentElement) {
        const { display, overflowX } = getComputedStyle(box);
        if (/auto|scroll/.test(overflowX)) break;
        if (display === 'inline' || display === 'contents') continue;
        const edge = box.getBoundingClientRect();
        // A space at the end of a line may hang out of its box.
        if (right > edge.right + SPACE || left < edge.left - SPACE) tell('outside', element, text);
      }
    }
    return [...found];
  });
}
