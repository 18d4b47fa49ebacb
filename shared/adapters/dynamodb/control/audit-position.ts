import * as z from 'zod/mini';
import { AUDIT_FINDINGS, type AuditPosition, type AuditProgress } from '../../../ports/workflow.ts';
import { instant, integer, itemParser, text } from '../item-parser.ts';
import { getItem, type TableAccess } from '../table.ts';
import { putItem } from '../writes.ts';

const KEY = { pk: 'AUDIT', sk: 'AUDIT' };

const unreadCase = () => z.object({ appealId: text, run: z.optional(integer), why: z.enum(AUDIT_FINDINGS) });
const parseProgress = itemParser('control', 'AUDIT', () => ({
  until: instant,
  unread: z.optional(z.array(unreadCase())),
}));

/** `AUDIT` of the table `control`. The first release stored no unread cases. */
export function auditPosition(table: TableAccess): AuditPosition {
  return {
    async read() {
      const item = await getItem(table, KEY);
      if (!item) return undefined;
      const { until, unread = [] } = parseProgress(item);
      return { until, unread } satisfies AuditProgress;
    },
    write: (progress) => putItem(table, { ...KEY, ...progress }),
  };
}
