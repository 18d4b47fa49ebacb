import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Axe ends each rule with a pause of 4 ms, so that a page for people stays responsive. Here nobody uses the page meanwhile. */
const LOAD_AXE = `(() => {
  const setTimeout = (run, ms, ...more) => (ms > 0 ? globalThis.setTimeout(run, ms, ...more) : queueMicrotask(run));
  ${AXE}
})()`;

/** The rules that axe checks. All others of `all` read the document only, which no style sheet changes. */
const RULES = {
  all: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  /** Those whose result depends on colours, sizes and places. */
  look: ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable', 'css-orientation-lock'],
  /** All but the colours: the same words in another language have the same ones. */
  words: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
} as const;

/** Looks for violations on one page. */
export interface Axe {
  /** The violations that axe finds, each with the elements. */
  find(rules?: keyof typeof RULES): Promise<readonly string[]>;
  close(): Promise<void>;
}

/**
 * Opens axe for a page. It runs in a world of its own, so that the policy of the page stays on. It is large, and is loaded once for
 * each document.
 */
export async function openAxe(page: Page): Promise<Axe> {
  const session = await page.context().newCDPSession(page);
  const find = async (rules: keyof typeof RULES = 'all') => {
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'axe',
    });
    const evaluate = async (expression: string): Promise<unknown> => {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression,
        contextId,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
      return result.value;
    };
    if (await evaluate("typeof axe === 'undefined'")) await evaluate(LOAD_AXE);
    const runOnly = { type: rules === 'look' ? 'rule' : 'tag', values: RULES[rules] };
    const without = rules === 'words' ? { rules: { 'color-contrast': { enabled: false } } } : {};
    const options = JSON.stringify({ runOnly, resultTypes: ['violations'], ...without });
    return (await evaluate(`axe.run(document, ${options}).then(${list})`)) as readonly string[];
  };
  return { find, close: () => session.detach() };
}

/** Runs in the page. */
function list({ violations }: AxeResults): readonly string[] {
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** The violations that axe finds on a page, each with the elements. */
export async function findViolations(page: Page): Promise<readonly string[]> {
  const axe = await openAxe(page);
  try {
    return await axe.find();
  } finally {
    await axe.close();
  }
}
