import { describe, expect, test } from 'vitest';
import type { GrantRequest, GrantRequests } from '#directory/ports/grant-requests.ts';
import { minute } from '#test/support/contract/samples.ts';

const REQUEST: GrantRequest = {
  id: 'request-1',
  record: { subject: 'staff-1', name: '新人', grants: [{ role: 'SUP', unitId: 'centre' }], validTo: minute(60) },
  expectedVersion: 0,
  by: 'admin',
  at: minute(0),
};

/** The contract of the port GrantRequests. */
export function grantRequestsContract(open: () => Promise<GrantRequests>): void {
  describe('GrantRequests', () => {
    test('A request is found by the subject of its record as it was stored, and by no other subject', async () => {
      const requests = await open();
      await requests.put(REQUEST);
      expect(await requests.find('staff-1')).toStrictEqual(REQUEST);
      expect(await requests.find('staff-2')).toBeUndefined();
    });

    test('A newer request of the same member of staff replaces the earlier one', async () => {
      const requests = await open();
      await requests.put(REQUEST);
      const next = { ...REQUEST, id: 'request-2', expectedVersion: 1 };
      await requests.put(next);
      expect(await requests.find('staff-1')).toStrictEqual(next);
    });
  });
}
