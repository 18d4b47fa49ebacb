import { describe, expect, test } from 'vitest';
import type { Instant } from '#kernel/domain/instant.ts';
import type { ProposalDecisions } from '#statistics/decisions.port.ts';
import type { ProposalDecision } from '#statistics/domain/proposal-decisions.ts';
import { minute } from '#test/support/contract/samples.ts';

const OF = { city: '210100', model: 'router-1-0a1b2c3d', isSure: true };
const decided = (appealId: string, at: Instant, more: Partial<ProposalDecision> = {}): ProposalDecision => ({
  ...OF,
  appealId,
  at,
  isRight: true,
  ...more,
});

/** The contract of the port ProposalDecisions. */
export function decisionsContract(open: () => Promise<ProposalDecisions>): void {
  describe('ProposalDecisions', () => {
    test('The newest decisions come first, no more than asked for, and the same one twice counts once', async () => {
      const decisions = await open();
      const all = [decided('b', minute(2)), decided('a', minute(1), { isRight: false }), decided('c', minute(3))];
      for (const each of [...all, ...all]) await decisions.put(each);
      expect(await decisions.newest(OF, 10)).toStrictEqual([all[2], all[0], all[1]]);
      expect(await decisions.newest(OF, 2)).toStrictEqual([all[2], all[0]]);
    });

    test('Decisions of other cities, of another model, and of a model that was not as sure are left out', async () => {
      const decisions = await open();
      const others = [{ city: '210200' }, { model: 'router-1-ffffffff' }, { isSure: false }];
      for (const [at, more] of others.entries()) await decisions.put(decided(`other-${at}`, minute(at), more));
      expect(await decisions.newest(OF, 10)).toStrictEqual([]);
      expect(await decisions.newest({ ...OF, isSure: false }, 10)).toHaveLength(1);
    });
  });
}
