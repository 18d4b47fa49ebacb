import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { instant, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { firstItems, getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putItem } from '#kernel/adapters/dynamodb/writes.ts';
import type { Absence } from './absence.rules.ts';
import type { Absences } from './absences.port.ts';

const FIELDS = { managerId: text, deputyId: text, from: instant, to: instant, by: text };
const parseAbsence = itemParser<Absence>('requestRows', 'ABSENCE', FIELDS);
const parseDeputy = itemParser<Absence>('requestRows', 'DEPUTY', FIELDS);
const CURRENT = 'CURRENT';
const MOST = 100;

/**
 * `ABSENCE#<managerId>` of the table `requestRows`, which decides, and under `DEPUTY#<deputyId>` the managers whose deputy somebody was
 * made. The first is written first: a line that points to nothing opens nothing.
 */
export function absences(table: TableAccess): Absences {
  return {
    find: async (managerId) => {
      const item = await getItem(table, { pk: `ABSENCE#${managerId}`, sk: CURRENT });
      return item && parseAbsence(item);
    },
    managersOf: async (deputyId) => {
      const found = await firstItems(table, queryWhere('#pk = :pk', { pk: `DEPUTY#${deputyId}` }), MOST);
      return found.map((item) => parseDeputy(item).managerId);
    },
    put: async (absence) => {
      await putItem(table, { pk: `ABSENCE#${absence.managerId}`, sk: CURRENT, ...absence });
      await putItem(table, { pk: `DEPUTY#${absence.deputyId}`, sk: absence.managerId, ...absence });
    },
  };
}
