import * as v from 'valibot';
import { instant, integer, itemParser, optionalText, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putItem } from '#kernel/adapters/dynamodb/writes.ts';
import { type AccessAuditPosition, AUDIT_FINDINGS, type AuditPosition, type AuditProgress } from '../ports/workflow.ts';

const KEY = { pk: 'AUDIT', sk: 'AUDIT' };

const ACCESS_KEY = { pk: 'AUDIT', sk: 'ACCESS' };

const unreadCase = () => v.object({ appealId: text, run: v.optional(integer), why: v.picklist(AUDIT_FINDINGS) });
const parseProgress = itemParser('control', 'AUDIT', {
  until: instant,
  unread: v.optional(v.array(unreadCase())),
});

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

const parseAccess = itemParser('control', 'AUDIT', { after: optionalText });

/** `AUDIT` / `ACCESS` of the table `control`. */
export function accessAuditPosition(table: TableAccess): AccessAuditPosition {
  return {
    async read() {
      const item = await getItem(table, ACCESS_KEY);
      return item && parseAccess(item).after;
    },
    write: (after) => putItem(table, { ...ACCESS_KEY, ...(after !== undefined && { after }) }),
  };
}
