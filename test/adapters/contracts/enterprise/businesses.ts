import { describe, expect, test } from 'vitest';
import type { Business } from '#directory/domain/business.ts';
import type { Businesses } from '#directory/ports/businesses.ts';

const business = (creditCode: string, managerId?: string): Business => ({
  creditCode,
  name: `企业 ${creditCode}`,
  section: 'C',
  division: '34',
  size: 'small',
  regionCode: '210102',
  status: 'active',
  ...(managerId !== undefined && { managerId }),
});
const FIRST = business('91210102MA0E00001H', 'manager-1');
const SECOND = business('91210102MA0E00002L', 'manager-1');
const OF_OTHER = business('91210102MA0E00003P', 'manager-2');
const OF_NOBODY = business('91210102MA0E00004T');
const ALL = [SECOND, OF_OTHER, OF_NOBODY, FIRST];

/** The contract of the port Businesses. `put` stores a business as the current version of its record. */
export function businessesContract(
  open: () => Promise<{ readonly businesses: Businesses; put(business: Business): Promise<void> }>,
): void {
  describe('Businesses', () => {
    const opened = async () => {
      const { businesses, put } = await open();
      for (const each of ALL) await put(each);
      return businesses;
    };

    test('A business is found by its code with the version of its record, and by no other code', async () => {
      const businesses = await opened();
      expect(await businesses.find(OF_NOBODY.creditCode)).toStrictEqual({ business: OF_NOBODY, version: 1 });
      expect(await businesses.find('91210102MA0E00005X')).toBeUndefined();
    });

    test('Of some codes those that exist are picked', async () => {
      const businesses = await opened();
      const found = await businesses.pick([SECOND.creditCode, '91210102MA0E00005X', FIRST.creditCode]);
      expect(found.map(({ creditCode }) => creditCode).toSorted()).toEqual([FIRST.creditCode, SECOND.creditCode]);
      expect(await businesses.pick([])).toEqual([]);
    });

    test('A portfolio has the businesses of its manager alone, page by page in order of code', async () => {
      const businesses = await opened();
      expect(await businesses.portfolio('manager-1', 5)).toStrictEqual({ items: [FIRST, SECOND] });
      const page = await businesses.portfolio('manager-1', 1);
      expect(page).toStrictEqual({ items: [FIRST], after: FIRST.creditCode });
      expect(await businesses.portfolio('manager-1', 1, page.after)).toStrictEqual({ items: [SECOND] });
      expect(await businesses.portfolio('manager-3', 5)).toEqual({ items: [] });
    });
  });
}
