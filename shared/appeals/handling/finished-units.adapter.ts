import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { instant, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { allItems, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putItem } from '#kernel/adapters/dynamodb/writes.ts';
import type { FinishedUnits, UnitLook } from './finished-units.port.ts';

const parseLook = itemParser<UnitLook>('control', 'ENDEDUNITS', { unitId: text, endedAt: instant, lookedAt: instant });

/** `ENDEDUNITS` of the table `control`, an item for each unit. */
export function finishedUnits(table: TableAccess): FinishedUnits {
  return {
    list: async () =>
      (await allItems(table, queryWhere('#pk = :pk', { pk: 'ENDEDUNITS' }, { ConsistentRead: true }))).map(parseLook),
    note: (look) => putItem(table, { pk: 'ENDEDUNITS', sk: look.unitId, ...look }),
  };
}
