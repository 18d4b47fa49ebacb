import { describe, expect, test } from 'vitest';
import type { SupportPolicy } from '#directory/domain/support-policy.ts';
import type { SupportPolicies } from '#directory/ports/support-policies.ts';
import { supportPolicy } from '#test/support/enterprise/policies.ts';

const FIRST = supportPolicy('a-1');
const {
  leastEmployees: _least,
  validTo: _to,
  deadline: _deadline,
  ...LEAST
} = supportPolicy('b-2', { industries: [] });

/** The contract of the port SupportPolicies. `put` stores a policy as the current version of its record. */
export function supportPoliciesContract(
  open: () => Promise<{ readonly policies: SupportPolicies; put(policy: SupportPolicy): Promise<void> }>,
): void {
  describe('SupportPolicies', () => {
    test('All policies are read with their versions, in order of id, and none where there is none', async () => {
      const empty = await open();
      expect(await empty.policies.all()).toEqual([]);
      const { policies, put } = await open();
      for (const each of [LEAST, FIRST]) await put(each);
      expect(await policies.all()).toStrictEqual([
        { id: 'a-1', version: 1, record: FIRST },
        { id: 'b-2', version: 1, record: LEAST },
      ]);
    });
  });
}
