import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { eventually } from '#test/support/e2e/eventually.ts';

/** Waits until what was typed is stored, as the browser's own store has it. */
export async function waitUntilStored(page: Page, text: string): Promise<void> {
  await eventually(async () => {
    const stored = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const asked = indexedDB.open('hotline-drafts');
          asked.onsuccess = () => {
            const read = asked.result.transaction('drafts').objectStore('drafts').getAll();
            read.onsuccess = () => {
              asked.result.close();
              resolve(JSON.stringify(read.result));
            };
          };
        }),
    );
    expect(stored).toContain(text);
  });
}
