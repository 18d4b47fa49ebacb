import type { Page } from 'playwright-core';

/**
 * Text that cannot be read well at the present width: cut off by its box, sticking out of it, one character a line, a word that is broken
 * in the middle, or two texts on top of each other. What scrolls by itself may be wider than its box.
 */
export function findBrokenText(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    interface Rect {
      readonly left: number;
      readonly right: number;
      readonly top: number;
      readonly bottom: number;
    }
    const SPACE = 8;
    const found = new Set<string>();
    const root = document.querySelector('dialog[open]') ?? document.body;
    const tell = (what: string, element: Element, text: string) => {
      const path = [element.parentElement, element].map((each) => `${each?.localName}.${each?.className}`).join(' > ');
      found.add(`${what}: “${text.slice(0, 40)}” in ${path}`);
    };
    // Each property of a rectangle and of a style is a call into the browser, and the ancestors of texts are the same ones.
    const copy = ({ left, right, top, bottom }: DOMRect): Rect => ({ left, right, top, bottom });
    const memoize = <T>(find: (element: Element) => T) => {
      const known = new Map<Element, T>();
      return (element: Element): T => {
        if (!known.has(element)) known.set(element, find(element));
        return known.get(element) as T;
      };
    };
    const boxOf = memoize((element) => {
      const { display, overflowX, overflowY } = getComputedStyle(element);
      return {
        scrolls: /auto|scroll/.test(overflowX),
        hasEdges: display !== 'inline' && display !== 'contents',
        isFrame: /auto|scroll|hidden/.test(overflowY),
        rect: copy(element.getBoundingClientRect()),
      };
    });
    // What scrolls shows a part of its text.
    const frameOf = (element: Element): Pick<Rect, 'top' | 'bottom'> => {
      for (let box: Element | null = element; box !== null && box !== document.body; box = box.parentElement)
        if (boxOf(box).isFrame) return boxOf(box).rect;
      return { top: Number.NEGATIVE_INFINITY, bottom: Number.POSITIVE_INFINITY };
    };
    // What scrolls goes under a cell that stays in its place, if the cell has a ground.
    const isOnTop = memoize((element) => {
      const cell = element.closest('th, td');
      if (cell === null) return false;
      const { position, backgroundColor } = getComputedStyle(cell);
      return position === 'sticky' && !/^rgba\(.*, 0\)$/.test(backgroundColor);
    });
    const countLines = (rects: readonly Rect[]) => new Set(rects.map(({ top }) => Math.round(top))).size;
    const placed: { readonly element: Element; readonly text: string; readonly rect: Rect }[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const [element, text] = [node.parentElement, node.textContent?.trim() ?? ''];
      if (element === null || text === '' || !element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.closest('.hidden-text, .skip-link, option') !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const frame = frameOf(element);
      const drawn = [...range.getClientRects()].map(copy);
      const rects = drawn.filter(
        ({ left, right, top, bottom }) => right - left > 1 && top > frame.top - SPACE && bottom < frame.bottom + SPACE,
      );
      // What is cut after some lines goes on below them, unseen.
      if (rects.length === 0 || getComputedStyle(element).webkitLineClamp !== 'none') continue;
      for (const rect of rects) {
        for (const other of placed) {
          const across = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left);
          const down = Math.min(rect.bottom, other.rect.bottom) - Math.max(rect.top, other.rect.top);
          if (across <= 2 || down <= (rect.bottom - rect.top) / 3 || other.element === element) continue;
          if (isOnTop(element) === isOnTop(other.element)) tell(`on “${other.text.slice(0, 20)}”`, element, text);
        }
        placed.push({ element, text, rect });
      }
      const lines = countLines(rects);
      if (lines > 2 && text.length / lines < 2.2) tell('a character a line', element, text);
      // What people write may have no place for a break. A text of one line has no broken word.
      const isOwn = countLines(drawn) > 1 && element.closest('.written, .case-link strong') === null;
      for (const { index, 0: word } of isOwn ? (node.textContent ?? '').matchAll(/[A-Za-z]{3,18}/g) : []) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        if (countLines([...range.getClientRects()].map(copy)) > 1) tell('broken word', element, word);
      }
      const right = Math.max(...rects.map((rect) => rect.right));
      const left = Math.min(...rects.map((rect) => rect.left));
      for (let box: Element | null = element; box !== null && !boxOf(box).scrolls; box = box.parentElement) {
        // A space at the end of a line may hang out of its box.
        const { hasEdges, rect } = boxOf(box);
        if (hasEdges && (right > rect.right + SPACE || left < rect.left - SPACE)) tell('outside', element, text);
      }
    }
    return [...found];
  });
}
