import { describe, expect, test } from 'vitest';
import type { Look, PartnerRecords, Referral } from '#enterprise/services/partners.port.ts';
import { minute } from '#test/support/contract/samples.ts';

const referral = (n: number, partnerId = 'bank'): Referral => ({
  partnerId,
  requestId: `r${n}`,
  number: `2602131600001234${String(n).padStart(2, '0')}`,
  at: minute(n),
});
const look = (n: number, more: Partial<Look> = {}): Look => ({
  requestId: 'r1',
  partnerId: 'bank',
  by: 'clerk',
  at: minute(n),
  fields: ['name', 'text'],
  ...more,
});

/** The contract of the port PartnerRecords. */
export function partnerRecordsContract(open: () => Promise<PartnerRecords>): void {
  describe('PartnerRecords', () => {
    test('What was referred to a partner is listed newest first, page by page, and a repeat adds nothing', async () => {
      const records = await open();
      for (const each of [referral(1), referral(2), referral(2), referral(3), referral(4, 'law-firm')])
        await records.noteReferral(each);
      const first = await records.referredTo('bank', 2);
      expect(first.items).toStrictEqual([referral(3), referral(2)]);
      expect(await records.referredTo('bank', 2, first.after)).toStrictEqual({ items: [referral(1)] });
      expect(await records.referredTo('nobody', 2)).toStrictEqual({ items: [] });
    });

    test('Each look at a request is listed, newest first, and those of other requests are not', async () => {
      const records = await open();
      const looks = [look(1), look(2, { by: 'other' }), look(2), look(3, { requestId: 'r2' })];
      for (const each of looks) await records.recordLook(each);
      const { items, after } = await records.looksAt('r1', 2);
      expect(items.map(({ by, at }) => [by, at])).toEqual([
        ['other', minute(2)],
        ['clerk', minute(2)],
      ]);
      expect(await records.looksAt('r1', 2, after)).toStrictEqual({ items: [look(1)] });
    });
  });
}
