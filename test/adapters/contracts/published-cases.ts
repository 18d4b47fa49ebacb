import { describe, expect, test } from 'vitest';
import type { PublishedCase, PublishedCases } from '#statistics/published-cases.port.ts';
import { minute } from '#test/support/contract/samples.ts';

const published = (id: string, at: number, more: Partial<PublishedCase> = {}): PublishedCase => ({
  id,
  publishedAt: minute(at),
  kind: 'help',
  city: '210100',
  filed: '2026-02',
  title: '暖气',
  text: '已修好',
  isScrubbed: false,
  ...more,
});
const EVER = { from: minute(-1000), to: minute(1000) };
const BOTH = ['210100', '210200'];

/** The contract of the port PublishedCases. */
export function publishedCasesContract(open: () => Promise<PublishedCases>): void {
  describe('PublishedCases', () => {
    const opened = async () => {
      const cases = await open();
      for (const each of [
        published('a', 1),
        published('b', 2, { city: '210200' }),
        published('c', 3),
        published('d', 3),
      ])
        await cases.put(each);
      return cases;
    };
    const ids = ({ items }: { readonly items: readonly PublishedCase[] }) => items.map(({ id }) => id);

    test('Published cases of several cities are listed newest first', async () => {
      const cases = await opened();
      expect(await cases.page(BOTH, EVER, 9)).toEqual({
        items: [published('d', 3), published('c', 3), published('b', 2, { city: '210200' }), published('a', 1)],
      });
      expect(ids(await cases.page(['210200'], EVER, 9))).toEqual(['b']);
      expect(ids(await cases.page(['211400'], EVER, 9))).toEqual([]);
    });

    test('The pages of published cases have each case once', async () => {
      const cases = await opened();
      const seen: string[] = [];
      for (let after: string | undefined, first = true; first || after !== undefined; first = false) {
        const page = await cases.page(BOTH, EVER, 1, after);
        seen.push(...ids(page));
        after = page.after;
      }
      expect(seen).toEqual(['d', 'c', 'b', 'a']);
    });

    test('Published cases are listed between two instants, inclusive', async () => {
      const cases = await opened();
      expect(ids(await cases.page(BOTH, { from: minute(1), to: minute(2) }, 9))).toEqual(['b', 'a']);
    });

    test('A published case is replaced by its key, and can be removed', async () => {
      const cases = await opened();
      await cases.put(published('a', 1, { title: '供热' }));
      await cases.remove([published('c', 3), published('d', 3), published('nobody', 3)]);
      expect((await cases.page(BOTH, EVER, 9)).items.map(({ title }) => title)).toEqual(['暖气', '供热']);
    });
  });
}
