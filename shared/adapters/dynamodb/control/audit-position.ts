import type { AuditPosition } from '../../../ports/workflow.ts';
import { instant, itemParser } from '../item-parser.ts';
import { getItem, type TableAccess } from '../table.ts';
import { putItem } from '../writes.ts';

const KEY = { pk: 'AUDIT', sk: 'AUDIT' };

const parsePosition = itemParser('control', 'AUDIT', () => ({ until: instant }));

/** `AUDIT` of the table `control`. */
export function auditPosition(table: TableAccess): AuditPosition {
  return {
    async read() {
      const item = await getItem(table, KEY);
      return item && parsePosition(item).until;
    },
    write: (until) => putItem(table, { ...KEY, until }),
  };
}
