import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Name } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people } from './shared-browser.ts';

/**
 * Opens a list until it has this, because lists follow the log. As soon as `read` shows that the list was read without it, it is
 * opened again: the page itself would read it again after 30 seconds.
 */
export async function openUntil(
  open: () => Promise<unknown>,
  line: Locator,
  read = '.list:not(.tabs) li, p.card',
): Promise<void> {
  await eventually(async () => {
    await open();
    await line.or(line.page().locator(read)).first().waitFor();
    expect(await line.count()).toBeGreaterThan(0);
  });
}

/** Waits until the list at this path of the API has a case for a person: each look costs less than opening a page. */
export async function waitUntilListed(person: Name, path: string, number: string): Promise<void> {
  await eventually(async () => {
    const { items } = (await people.as(person).get(path)).body;
    expect(items.map((item) => item.number)).toContain(number);
  });
}

/** Waits until the search by phone finds a case. */
export async function waitUntilFound(phone: string, number: string): Promise<void> {
  await eventually(async () => {
    const { items } = (await people.as('operator').post('/v1/desk/searches', { phone })).body;
    expect(items.map((item) => item.number)).toContain(number);
  });
}
