import { describe, expect, test } from 'vitest';
import type { KnowledgeUses } from '#knowledge/ports/knowledge-uses.ts';

/** The contract of the port KnowledgeUses. */
export function knowledgeUsesContract(open: () => Promise<KnowledgeUses>): void {
  describe('KnowledgeUses', () => {
    test('Uses of an item add up by month and kind of use', async () => {
      const uses = await open();
      await uses.add('2026-03', 'shown', ['b', 'a']);
      await uses.add('2026-03', 'shown', ['a']);
      await uses.add('2026-03', 'filedAnyway', ['a']);
      await uses.add('2026-04', 'solved', ['a']);
      const zero = { shown: 0, opened: 0, solved: 0, filedAnyway: 0 };
      const [a, b] = [
        { itemId: 'a', month: '2026-03', ...zero, shown: 2, filedAnyway: 1 },
        { itemId: 'b', month: '2026-03', ...zero, shown: 1 },
      ];
      expect(await uses.list('2026-03')).toEqual([a, b]);
      expect(await uses.list('2026-05')).toEqual([]);
      expect(await uses.pick(['b', 'c'], ['2026-03', '2026-04'])).toEqual([b]);
      expect(await uses.pick(['a'], ['2026-03', '2026-04'])).toHaveLength(2);
      expect(await uses.pick([], ['2026-03'])).toEqual([]);
    });
  });
}
